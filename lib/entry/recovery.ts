// What the actions and pages of an account recovery do with a request: the shapes of their input, the cookie that holds a
// recovery to its browser, and what each answer becomes. An address without an account gets every one of them.
import { cookies } from 'next/headers'
import { z } from 'zod'
import { readCode } from '../credentials/recovery-codes/code'
import { newNonce, provenKey } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { askForMail } from '../recovery/account/proving/mail'
import { type Given, proveByCode, proveByMail, proveByPassword } from '../recovery/account/proving/proofs'
import { beginRecovery, leaveRecovery, type Standing, standingOf } from '../recovery/account/proving/recovery'
import { vouch } from '../recovery/account/vouching'
import { newToken } from '../sessions/rotation'
import { arriving, notYet } from './arrival'
import { type CookieChange, RECOVERY_COOKIE, recoveryCookie, sessionCookie } from './cookies'
import { LinkSecret } from './link'
import { readFacts } from './request'
import { Email } from './sign-in'

export const BeginInput = z.object({ email: Email })
export const PasswordProofInput = z.object({ password: z.string().min(1, 'Enter your password.').max(1_000) })
export const CodeProofInput = z.object({
  code: z
    .string()
    .max(200)
    .refine((text) => readCode(text) !== null, 'A recovery code has 16 letters and digits. Look at it once more.'),
})
export const LinkInput = z.object({ link: LinkSecret })
/** `device`: what the browser's own key answered; whatever is no such thing is nothing. */
export const VouchInput = LinkInput.extend({ device: z.string().max(400).optional() })
export const NoInput = z.object({})

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }
/** Where the browser goes next, and what it keeps. */
export type Step = { readonly cookies: readonly CookieChange[]; readonly redirect: string }

/** What follows every step. */
export const onward = ({ cookies: changes, redirect }: Step) => ({ cookies: changes, redirect })

/** The recovery that this browser has under way; null for none. */
export async function readRecovery(): Promise<Standing | null> {
  const { now } = await readFacts('page')
  return standingOf(await held(), now)
}

export async function begin({ input, facts }: Act<typeof BeginInput>): Promise<Outcome<Step>> {
  const begun = await beginRecovery(input.email, (await arriving(facts)).arrival)
  return begun.kind === 'begun' ? next('/recover', [recoveryCookie(begun.token)]) : notYet(begun, facts.now)
}

export const byPassword = async ({ input, facts }: Act<typeof PasswordProofInput>): Promise<Outcome<Step>> =>
  answer('password', await proveByPassword(await held(), input.password, (await arriving(facts)).arrival), facts)

export const byCode = async ({ input, facts }: Act<typeof CodeProofInput>): Promise<Outcome<Step>> =>
  answer('code', await proveByCode(await held(), input.code, (await arriving(facts)).arrival), facts)

export const byMail = async ({ input, facts }: Act<typeof LinkInput>): Promise<Outcome<Step>> => {
  const token = await held()
  if (!token || !(await standingOf(token, facts.now))) return wrongAt('link', ELSEWHERE)
  return answer('link', await proveByMail(token, input.link, (await arriving(facts)).arrival), facts)
}

export async function mailLink({ facts }: Act<typeof NoInput>): Promise<Outcome<Step>> {
  const asked = await askForMail(await held(), (await arriving(facts)).arrival)
  switch (asked.kind) {
    case 'asked':
      return next('/recover?mailed=1')
    case 'over':
      return OVER
    case 'enough':
      return ENOUGH
    case 'throttled':
    case 'bot-check':
      return notYet(asked, facts.now)
    default:
      return asked satisfies never
  }
}

export async function leave({ facts }: Act<typeof NoInput>): Promise<Outcome<Step>> {
  await leaveRecovery(await held(), facts.now)
  return next('/recover', [recoveryCookie(null)])
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

function answer(field: 'password' | 'code' | 'link', given: Given, { now }: RequestFacts): Outcome<Step> {
  switch (given.kind) {
    case 'proven':
      return next('/recover')
    case 'opened': {
      const { token, expiresAt } = given.session
      const session = newToken(token, { audience: 'recovery', expiresAt }, now)
      return next('/security', [sessionCookie(session.value, session.lasts), recoveryCookie(null)])
    }
    case 'wrong':
      return wrongAt(field, WRONG[field])
    case 'over':
      return OVER
    case 'throttled':
    case 'bot-check':
      return notYet(given, now)
    default:
      return given satisfies never
  }
}

const held = async (): Promise<string | null> => (await cookies()).get(RECOVERY_COOKIE)?.value ?? null

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

const OVER = next('/recover?over=1', [recoveryCookie(null)])
const ENOUGH = wrongAt('', 'We mailed this link several times already. Look for it, also among spam, or begin again.')
