// What the sign-in and sign-up actions do with a request, and the shapes of their input.
import { cookies } from 'next/headers'
import { z } from 'zod'
import { newNonce } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { Code } from '../input/digits'
import { Email } from '../input/email'
import { STAYS } from '../sign-in/arrival'
import { beginPasskeySignIn, finishPasskeySignIn, type PasskeyStart } from '../sign-in/passkey'
import { signInWithPassword, signInWithTotp } from '../sign-in/password'
import { partsOf, readBrowser } from '../sign-in/place'
import { arriving, replyTo, type SignInReply } from './arrival'
import { type CookieChange, SIGN_IN_COOKIE, signInCookie } from './cookies'
import { AttemptField, seenToBeIn, UNKEPT } from './kept'
import { PathField } from './path'
import { AssertionText, readAssertion } from './step-up'

/** A choice that the form never offered is the ordinary one. */
const Stay = z.enum(STAYS).catch('default')
/** What the browser's own key answered: whatever is no such thing is nothing. */
const Device = z.string().max(400).optional().catch(undefined)

export const NothingInput = z.object({})
export const PasswordInput = z.object({
  email: Email,
  password: z.string().min(1, 'Enter your password.').max(1_000),
  stay: Stay,
  next: PathField,
  device: Device,
  /** Our script set a cookie a moment ago: it has to come along. */
  cookie: z.literal('set').nullable().catch(null),
})
export const AttemptInput = z.object({ attempt: AttemptField })
export const TotpInput = z.object({
  code: Code(6, 'Enter the six digits that your app shows.'),
  next: PathField,
  attempt: AttemptField,
})
export const PasskeyInput = z.object({
  response: AssertionText,
  stay: Stay,
  next: PathField,
  device: Device,
  attempt: AttemptField,
})
type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }

export async function byPassword({ input, facts }: Act<typeof PasswordInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
  // Said before the password is looked at: it would be right, and lead back here.
  if (input.cookie && !here.arrival.browser) return { kind: 'invalid', issues: { form: [UNKEPT] } }
  const wished = { ...input, device: undefined }
  return seenToBeIn(replyTo(await signInWithPassword(wished, here.arrival), here, input.next, facts.now))
}

export async function byTotp({ input, facts }: Act<typeof TotpInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts, input.attempt)
  return replyTo(await signInWithTotp(here.place, input.code, here.arrival), here, input.next, facts.now)
}

type PasskeyBegun = Pick<PasskeyStart, 'options'> & {
  /** For the browser's own key. */
  readonly nonce: string
  readonly attempt: string
  readonly cookies: readonly CookieChange[]
}

export async function beginPasskey({ facts }: Act<typeof NothingInput>): Promise<Outcome<PasskeyBegun>> {
  const jar = await cookies()
  const { token, options } = await beginPasskeySignIn(facts.now, readBrowser(jar.get(SIGN_IN_COOKIE)?.value))
  const { browser, attempt } = partsOf(token)
  return {
    kind: 'done',
    value: { options, attempt, nonce: newNonce(facts.now), cookies: [signInCookie(browser)] },
  }
}

export async function byPasskey({ input, facts }: Act<typeof PasskeyInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts, input.attempt)
  return replyTo(
    await finishPasskeySignIn(
      here.place,
      readAssertion(input.response),
      input.stay,
      here.arrival,
      here.own ? input.device : undefined,
    ),
    here,
    input.next,
    facts.now,
  )
}
