// What the actions and pages of an account recovery do with a request: the shapes of their input, the cookie and the field
// that hold a recovery to one page of its browser, and what each answer becomes. An address without an account gets every one of them.
import { cookies } from 'next/headers'
import { z } from 'zod'
import { readCode } from '../credentials/recovery-codes/code'
import { newNonce, provenKey } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { Email } from '../input/email'
import { proveByMail, recoveryBehind } from '../recovery/account/proving/by-link'
import { askForMail } from '../recovery/account/proving/mail'
import { type Given, proveByCode, proveByPassword } from '../recovery/account/proving/proofs'
import {
  beginRecovery,
  leaveRecovery,
  type RecoveryPlace,
  recoveriesIn,
  type Standing,
  standingOf,
} from '../recovery/account/proving/recovery'
import { vouch } from '../recovery/account/vouching'
import { newToken } from '../sessions/rotation'
import { readBrowser } from '../sign-in/place'
import { arriving, notYet } from './arrival'
import { type CookieChange, RECOVERY_COOKIE, recoveryCookie, sessionCookie } from './cookies'
import { LinkSecret } from './link'
import { readFacts } from './request'

/** The recovery that the page names. Nobody typed it: whatever is none counts as absent. */
const Attempt = z.uuid().nullable().catch(null)

export const BeginInput = z.object({ email: Email })
export const AttemptInput = z.object({ attempt: Attempt })
export const PasswordProofInput = AttemptInput.extend({
  password: z.string().min(1, 'Enter your password.').max(1_000),
})
export const CodeProofInput = AttemptInput.extend({
  code: z
    .string()
    .max(200)
    .refine(
      (text) => readCode(text) !== null,
      'A recovery code has 24 letters and digits, or 16 in an older set. Check what you typed.',
    ),
})
export const LinkInput = z.object({ link: LinkSecret })
/** `device`: what the browser's own key answered; whatever is no such thing is nothing. */
export const VouchInput = LinkInput.extend({ device: z.string().max(400).optional().catch(undefined) })

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }
/** Where the browser goes next, and what it keeps. */
export type Step = { readonly cookies: readonly CookieChange[]; readonly redirect: string }

/** What follows every step. */
export const onward = ({ cookies: changes, redirect }: Step) => ({ cookies: changes, redirect })

/** The recovery that a page shows, with the name that its forms go on with. */
export type RecoveryView = Standing & { readonly attempt: string }

/** The recovery that the page's address names; null for none under way in this browser. */
export async function readRecovery(named: string | undefined): Promise<RecoveryView | null> {
  const place = await placeOf(Attempt.parse(named))
  const standing = await standingOf(place, (await readFacts('page')).now)
  return place && standing && { ...standing, attempt: place.id }
}

/** What this browser has under way, for a page that names none. */
export const readRecoveries = async () => recoveriesIn(await held(), (await readFacts('page')).now)

export async function begin({ input, facts }: Act<typeof BeginInput>): Promise<Outcome<Step>> {
  const begun = await beginRecovery(input.email, (await arriving(facts)).arrival, await held())
  if (begun.kind !== 'begun') return notYet(begun, facts.now)
  const { browser, id } = begun.place
  return next(pathTo(id), [recoveryCookie(browser)])
}

export async function byPassword({ input, facts }: Act<typeof PasswordProofInput>): Promise<Outcome<Step>> {
  const place = await placeOf(input.attempt)
  return answer('password', await proveByPassword(place, input.password, (await arriving(facts)).arrival), place, facts)
}

export async function byCode({ input, facts }: Act<typeof CodeProofInput>): Promise<Outcome<Step>> {
  const place = await placeOf(input.attempt)
  return answer('code', await proveByCode(place, input.code, (await arriving(facts)).arrival), place, facts)
}

export const byMail = async ({ input, facts }: Act<typeof LinkInput>): Promise<Outcome<Step>> => {
  const place = await recoveryBehind(await held(), input.link, facts.now)
  if (!place) return wrongAt('link', ELSEWHERE)
  return answer('link', await proveByMail(place, input.link, (await arriving(facts)).arrival), place, facts)
}

export async function mailLink({ input, facts }: Act<typeof AttemptInput>): Promise<Outcome<Step>> {
  const place = await placeOf(input.attempt)
  const asked = await askForMail(place, (await arriving(facts)).arrival)
  switch (asked.kind) {
    case 'asked':
      return next(`${pathTo(place?.id)}&mailed=1`)
    case 'over':
      return over()
    case 'enough':
      return ENOUGH
    case 'throttled':
    case 'bot-check':
      return notYet(asked, facts.now)
    default:
      return asked satisfies never
  }
}

export async function leave({ input, facts }: Act<typeof AttemptInput>): Promise<Outcome<Step>> {
  await leaveRecovery(await placeOf(input.attempt), facts.now)
  return next('/recover')
}

export type VouchedView =
  | { readonly kind: 'vouched'; readonly coolOffUntil: string }
  | { readonly kind: 'unknown-device' | 'over' }

/** What the key of a browser that vouches signs along with the link. */
export const vouchNonce = (now: Date): string => newNonce(now)

export async function byDevice({ input, facts }: Act<typeof VouchInput>): Promise<Outcome<VouchedView>> {
  const { arrival, own } = await arriving(facts)
  const deviceKey = await provenKey(own ? input.device : undefined, 'vouching for a recovery', input.link, facts.now)
  const vouched = await vouch(input.link, { ...arrival, deviceKey })
  const value =
    vouched.kind === 'vouched'
      ? { kind: vouched.kind, coolOffUntil: vouched.coolOffUntil.toISOString() }
      : { kind: vouched.kind }
  return { kind: 'done', value }
}

async function answer(
  field: 'password' | 'code' | 'link',
  given: Given,
  place: RecoveryPlace | null,
  { now }: RequestFacts,
): Promise<Outcome<Step>> {
  switch (given.kind) {
    case 'proven':
      return next(pathTo(place?.id))
    case 'opened': {
      const { token, expiresAt } = given.session
      const session = newToken(token, { audience: 'recovery', expiresAt }, now)
      return next('/security', [sessionCookie(session.value, session.lasts)])
    }
    case 'wrong':
      return wrongAt(field, WRONG[field])
    case 'over':
      return over()
    case 'throttled':
    case 'bot-check':
      return notYet(given, now)
    default:
      return given satisfies never
  }
}

/** The browser's cookie, for everything that it recovers. */
const held = async (): Promise<string | null> => readBrowser((await cookies()).get(RECOVERY_COOKIE)?.value)

async function placeOf(attempt: string | null): Promise<RecoveryPlace | null> {
  const browser = await held()
  return browser && attempt ? { browser, id: attempt } : null
}

const pathTo = (attempt: string | undefined): string => `/recover?attempt=${attempt ?? ''}`

const next = (redirect: string, changes: readonly CookieChange[] = []): Outcome<Step> => ({
  kind: 'done',
  value: { redirect, cookies: changes },
})

const wrongAt = (field: string, sentence: string): Outcome<never> => ({
  kind: 'invalid',
  issues: { [field === 'link' ? '' : field]: [sentence] },
})

const WRONG = {
  password: 'That is not right. A few wrong answers in all end this recovery.',
  code: 'That is not right, or it was used before. A few wrong answers in all end this recovery.',
  link: 'This link does not serve here. It serves once, for 15 minutes, in the browser that asked for it, and only the newest does.',
} as const
const ELSEWHERE =
  'No recovery is under way in this browser. Open the link in the browser in which you began, or begin again here.'

/** A recovery that is over, and one whose cookie did not come back, are two things. */
const over = async (): Promise<Outcome<Step>> => next(`/recover?over=${(await held()) === null ? 'unkept' : '1'}`)
const ENOUGH = wrongAt('', 'We mailed this link several times already. Look for it, also among spam, or begin again.')
