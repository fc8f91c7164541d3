// The new-device step of signing in as requests reach it: the nonce for the browser's own key, the mailed code, another
// one, and a passkey in its place.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { newNonce } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import {
  beginPasskeyInstead,
  mailCodeAgain,
  signInWithDeviceCode,
  signInWithPasskeyInstead,
} from '../sign-in/device-code'
import type { Then } from './action'
import { arriving, replyTo, type SignInReply } from './arrival'
import { deviceCookie } from './cookies'
import { AssertionText, readAssertion } from './step-up'

const Next = z.string().max(2_000).default('/')

export const StepInput = z.object({ next: Next })
export const DeviceCodeInput = z.object({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{8}$/, 'Enter the eight digits from our mail.')),
  next: Next,
})
export const PasskeyInsteadInput = z.object({ response: AssertionText, next: Next })

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }
type Asked = { readonly facts: RequestFacts }

/** A nonce for the browser's own key. It names nobody and leaves no row. */
export const giveNonce = async ({ facts }: Asked): Promise<Outcome<{ readonly nonce: string }>> => ({
  kind: 'done',
  value: { nonce: newNonce(facts.now) },
})

export async function byDeviceCode({ input, facts }: Act<typeof DeviceCodeInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
  return replyTo(await signInWithDeviceCode(here.place, input.code, here.arrival), here, input.next, facts.now)
}

export async function codeAgain({ input, facts }: Act<typeof StepInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
  return replyTo(await mailCodeAgain(here.place, here.arrival), here, input.next, facts.now)
}

type Options = { readonly options: PublicKeyCredentialRequestOptionsJSON }

export async function beginInstead({ facts }: Asked): Promise<Outcome<Options>> {
  const here = await arriving(facts)
  const options = await beginPasskeyInstead(here.place, here.arrival)
  return options ? { kind: 'done', value: { options } } : { kind: 'denied', reason: 'challenge-ended' }
}

export async function byPasskeyInstead({
  input,
  facts,
}: Act<typeof PasskeyInsteadInput>): Promise<Outcome<SignInReply>> {
  const here = await arriving(facts)
  const response = readAssertion(input.response)
  return replyTo(await signInWithPasskeyInstead(here.place, response, here.arrival), here, input.next, facts.now)
}

/** What follows for a browser whose device was forgotten: its cookie goes. */
export const withoutDevice = (): Then => ({ cookies: [deviceCookie(null)] })
