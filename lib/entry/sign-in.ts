// What the sign-in and sign-up actions do with a request, and the shapes of their input.
import { z } from 'zod'
import { newNonce } from '../devices/proof'
import { Invalid } from '../fault'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { ask, askingAt } from '../sign-in/admission'
import { STAYS } from '../sign-in/arrival'
import { beginPasskeySignIn, finishPasskeySignIn } from '../sign-in/passkey'
import { signInWithPassword, signInWithTotp } from '../sign-in/password'
import { signUp } from '../sign-in/sign-up'
import { arriving, notYet, replyTo, type SignInReply } from './arrival'
import { type CookieChange, signInCookie } from './cookies'
import { AssertionText, readAssertion } from './step-up'

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('Enter an email address such as name@example.com.'))
const Stay = z.enum(STAYS).default('default')
/** What the browser's own key answered: whatever is no such thing is nothing. */
const Device = z.string().max(400).optional()
const Next = z.string().max(2_000).default('/')

export const NothingInput = z.object({})
export const PasswordInput = z.object({
  email: Email,
  password: z.string().min(1, 'Enter your password.').max(1_000),
  stay: Stay,
  next: Next,
  device: Device,
})
export const TotpInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that your app shows.')),
  next: Next,
})
export const PasskeyInput = z.object({ response: AssertionText, stay: Stay, next: Next, device: Device })
export const SignUpInput = z.object({
  email: Email,
  name: z.string().trim().min(1, 'Enter your name.').max(100, 'Use at most 100 characters.'),
  password: z.string().max(1_000, 'Use at most 256 characters.'),
  second: z
    .enum(['', 'yes'])
    .default('')
    .transform((choice) => choice === 'yes'),
})

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }

export async function byPassword({ input, facts }: Act<typeof PasswordInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
  const wished = here.own ? input : { ...input, device: undefined }
  return replyTo(await signInWithPassword(wished, here.arrival), here, input.next, facts.now)
}

export async function byTotp({ input, facts }: Act<typeof TotpInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
  return replyTo(await signInWithTotp(here.place, input.code, here.arrival), here, input.next, facts.now)
}

type PasskeyBegun = Awaited<ReturnType<typeof beginPasskeySignIn>> & {
  /** For the browser's own key. */
  readonly nonce: string
  readonly cookies: readonly CookieChange[]
}

export async function beginPasskey({ facts }: Act<typeof NothingInput>): Promise<Outcome<PasskeyBegun>> {
  const begun = await beginPasskeySignIn(facts.now)
  return { kind: 'done', value: { ...begun, nonce: newNonce(facts.now), cookies: [signInCookie(begun.token)] } }
}

export async function byPasskey({ input, facts }: Act<typeof PasskeyInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
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

/** Opens an account; the answer is the same for an address that has one. */
export async function openAccount({ input, facts }: Act<typeof SignUpInput>): Promise<Outcome<null>> {
  try {
    const { arrival } = await arriving(facts)
    const refused = await ask(await askingAt(input.email, null, arrival), null, arrival)
    if (refused) return notYet(refused, facts.now)
    await signUp(input, arrival)
    return { kind: 'done', value: null }
  } catch (thrown) {
    if (thrown instanceof Invalid) return { kind: 'invalid', issues: thrown.issues }
    throw thrown
  }
}
