// What the actions and pages of signing up do with a request, and the shapes of their input. Whether the address was free
// shows in nothing: what waits for its email looks the same.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { Invalid } from '../fault'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { Email } from '../input/email'
import { line } from '../input/line'
import { ask, askingAt } from '../sign-in/admission'
import { partsOf, placeOf, readBrowser } from '../sign-in/place'
import { beginPasskeySignUp, finishPasskeySignUp, type PasskeySignUpStart, signUp } from '../sign-in/sign-up/applying'
import { confirmAgain, confirmByCode, waitingOn } from '../sign-in/sign-up/confirming'
import { arriving, notYet, openedBy, replyTo, type SignInReply } from './arrival'
import { type CookieChange, SIGN_IN_COOKIE, signInCookie } from './cookies'
import { DeviceCode } from './device-step'
import { AttemptField, UNKEPT } from './kept'
import { readFacts } from './request'
import { AttemptInput } from './sign-in'
import { AssertionText } from './step-up'

export const SignUpInput = z.object({
  email: Email,
  name: line('name', 100, 'Enter your name.'),
  password: z.string().max(1_000, 'Use at most 256 characters.'),
  second: z
    .enum(['', 'yes'])
    .default('')
    .transform((choice) => choice === 'yes'),
})
export const ApplicantInput = SignUpInput.pick({ email: true, name: true })
export const FirstPasskeyInput = z.object({ response: AssertionText, attempt: AttemptField })
export const SignUpCodeInput = z.object({ code: DeviceCode, attempt: AttemptField })
export { AttemptInput }

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }
/** Where the browser goes next, and what it keeps. */
export type Onward = { readonly cookies: readonly CookieChange[]; readonly redirect: string }

/** Signs up with a password; the answer is the same for an address that has an account. */
export async function applyWithPassword({ input, facts }: Act<typeof SignUpInput>): Promise<Outcome<Onward>> {
  try {
    const { arrival } = await arriving(facts)
    const refused = await ask(await askingAt(input.email, null, arrival), null, arrival)
    if (refused) return notYet(refused, facts.now)
    return onward(await signUp(input, arrival))
  } catch (thrown) {
    if (thrown instanceof Invalid) return { kind: 'invalid', issues: thrown.issues }
    throw thrown
  }
}

type Begun = Pick<PasskeySignUpStart, 'options'> & {
  readonly attempt: string
  readonly cookies: readonly CookieChange[]
}

export async function beginWithPasskey({ input, facts }: Act<typeof ApplicantInput>): Promise<Outcome<Begun>> {
  const { arrival } = await arriving(facts)
  const refused = await ask(await askingAt(input.email, null, arrival), null, arrival)
  if (refused) return notYet(refused, facts.now)
  const { place, options } = await beginPasskeySignUp(input, facts.now, arrival.browser)
  const { browser, attempt } = partsOf(place)
  return { kind: 'done', value: { options, attempt, cookies: [signInCookie(browser)] } }
}

export async function applyWithPasskey({ input, facts }: Act<typeof FirstPasskeyInput>): Promise<Outcome<Onward>> {
  const { arrival, place, unkept } = await arriving(facts, input.attempt)
  const response = JSON.parse(input.response) as RegistrationResponseJSON
  const { kind } = await finishPasskeySignUp(place, response, arrival)
  if (kind === 'done' && place) return onward(place)
  return invalid(unkept ? UNKEPT : kind === 'wrong' ? NOT_RIGHT : TOO_LATE)
}

function onward(place: string): Outcome<Onward> {
  const { browser, attempt } = partsOf(place)
  return { kind: 'done', value: { redirect: `/sign-up/email?attempt=${attempt}`, cookies: [signInCookie(browser)] } }
}

/** The address that a page waits to be confirmed; `unkept`: its cookie did not come back. Null for none. */
export async function readWaiting(named: string | undefined): Promise<{ email: string } | 'unkept' | null> {
  const { now } = await readFacts('page')
  const attempt = AttemptField.parse(named)
  const browser = readBrowser((await cookies()).get(SIGN_IN_COOKIE)?.value)
  if (attempt && !browser) return 'unkept'
  const waiting = await waitingOn(placeOf(browser, attempt), now)
  return waiting && { email: waiting.email }
}

/** The code from the email: in, where it is right. */
export async function confirmCode({ input, facts }: Act<typeof SignUpCodeInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts, input.attempt)
  const result = await confirmByCode(here.place, input.code, here.arrival)
  if (result.kind === 'over') return invalid(here.unkept ? UNKEPT : OVER)
  if (result.kind === 'wrong') return { kind: 'invalid', issues: { code: [WRONG] } }
  return openedBy(replyTo(result, here, '/', facts.now))
}

export async function emailAgain({ input, facts }: Act<typeof AttemptInput>): Promise<Outcome<null>> {
  const here = await arriving(facts, input.attempt)
  const { kind } = await confirmAgain(here.place, here.arrival)
  if (kind === 'mailed-again') return { kind: 'done', value: null }
  if (kind === 'mailed-just-now') return invalid('We sent an email just now. Give it half a minute to arrive.')
  if (kind === 'mailed-enough') return invalid('We send no more emails for this sign-up. Check your spam folder.')
  return invalid(here.unkept ? UNKEPT : OVER)
}

const invalid = (sentence: string): Outcome<never> => ({ kind: 'invalid', issues: { form: [sentence] } })

const NOT_RIGHT =
  'Your browser’s answer could not be used: a passkey here asks for your finger, your face or a PIN. Try again.'
const TOO_LATE = 'This took too long, or another tab was faster. Start again.'
const WRONG = 'Incorrect code, or older than 10 minutes. Use the one in our newest email.'
const OVER =
  'This code cannot be entered here anymore: there were too many wrong ones, or the sign-up is finished or expired. Open the link in our email, or sign up again.'
