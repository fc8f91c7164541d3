// The new-device step of signing in as requests reach it: the nonce for the browser's own key, the mailed code, another
// one, and a passkey in its place.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { newNonce } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { Code } from '../input/digits'
import {
  beginPasskeyInstead,
  mailCodeAgain,
  signInWithDeviceCode,
  signInWithPasskeyInstead,
} from '../sign-in/device-code'
import { newBrowser, readBrowser } from '../sign-in/place'
import type { Then } from './action'
import { arriving, replyTo, type SignInReply } from './arrival'
import { type CookieChange, deviceCookie, SIGN_IN_COOKIE, signInCookie } from './cookies'
import { AttemptField } from './kept'
import { PathField } from './path'
import { AssertionText, readAssertion } from './step-up'

export const StepInput = z.object({ next: PathField, attempt: AttemptField })
/** The digits of an email. */
export const DeviceCode = Code(8, 'Enter the eight digits from our email.')
export const DeviceCodeInput = z.object({
  code: DeviceCode,
  next: PathField,
  attempt: AttemptField,
})
export const PasskeyInsteadInput = z.object({ response: AssertionText, next: PathField, attempt: AttemptField })

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }
type Asked = { readonly facts: RequestFacts }

type Nonce = { readonly nonce: string; readonly cookies: readonly CookieChange[] }

/**
 * A nonce for the browser's own key. It names nobody and leaves no row. A browser without the cookie for what it has under
 * way gets one, so that the next request shows whether it keeps cookies at all.
 */
export async function giveNonce({ facts }: Asked): Promise<Outcome<Nonce>> {
  const browser = readBrowser((await cookies()).get(SIGN_IN_COOKIE)?.value)
  return { kind: 'done', value: { nonce: newNonce(facts.now), cookies: [signInCookie(browser ?? newBrowser())] } }
}

export async function byDeviceCode({ input, facts }: Act<typeof DeviceCodeInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts, input.attempt)
  return replyTo(await signInWithDeviceCode(here.place, input.code, here.arrival), here, input.next, facts.now)
}

export async function codeAgain({ input, facts }: Act<typeof StepInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts, input.attempt)
  return replyTo(await mailCodeAgain(here.place, here.arrival), here, input.next, facts.now)
}

type Options = { readonly options: PublicKeyCredentialRequestOptionsJSON }

export async function beginInstead({ input, facts }: Act<typeof StepInput>): Promise<Outcome<Options>> {
  const here = await arriving(facts, input.attempt)
  const options = await beginPasskeyInstead(here.place, here.arrival)
  return options ? { kind: 'done', value: { options } } : { kind: 'denied', reason: 'challenge-ended' }
}

export async function byPasskeyInstead({
  input,
  facts,
}: Act<typeof PasskeyInsteadInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts, input.attempt)
  const response = readAssertion(input.response)
  return replyTo(await signInWithPasskeyInstead(here.place, response, here.arrival), here, input.next, facts.now)
}

/** What follows for a browser whose device was forgotten: its cookie goes. */
export const withoutDevice = (): Then => ({ cookies: [deviceCookie(null)] })
