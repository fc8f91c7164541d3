// What the actions of signing up with a passkey do with a request, and the shapes of their input.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { cookies } from 'next/headers'
import { z } from 'zod'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { ask, askingAt } from '../sign-in/admission'
import { beginPasskeySignUp, finishPasskeySignUp, type SignUpStart } from '../sign-in/passkey-sign-up/passkey-sign-up'
import { arriving, notYet } from './arrival'
import { type CookieChange, SIGN_UP_COOKIE, signUpCookie } from './cookies'
import { SignUpInput } from './sign-in'
import { AssertionText } from './step-up'

export const ApplicantInput = SignUpInput.pick({ email: true, name: true })
export const FirstPasskeyInput = z.object({ response: AssertionText })

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }
type WithCookies = { readonly cookies: readonly CookieChange[] }

export async function beginWithPasskey({
  input,
  facts,
}: Act<typeof ApplicantInput>): Promise<Outcome<Pick<SignUpStart, 'options'> & WithCookies>> {
  const { arrival } = await arriving(facts)
  const refused = await ask(await askingAt(input.email, null, arrival), null, arrival)
  if (refused) return notYet(refused, facts.now)
  const { token, options } = await beginPasskeySignUp(input, facts.now)
  return { kind: 'done', value: { options, cookies: [signUpCookie(token)] } }
}

export async function openWithPasskey({ input, facts }: Act<typeof FirstPasskeyInput>): Promise<Outcome<WithCookies>> {
  const [{ arrival }, jar] = await Promise.all([arriving(facts), cookies()])
  const response = JSON.parse(input.response) as RegistrationResponseJSON
  const { kind } = await finishPasskeySignUp(jar.get(SIGN_UP_COOKIE)?.value ?? null, response, arrival)
  if (kind === 'done') return { kind, value: { cookies: [signUpCookie(null)] } }
  return { kind: 'invalid', issues: { form: [kind === 'wrong' ? NOT_RIGHT : OVER] } }
}

const NOT_RIGHT =
  'Your browser’s answer could not be used: a passkey here asks for your finger, your face or a PIN. Try again.'
const OVER = 'This took too long, or another tab was faster. Start again, or try to sign in.'
