// Sign-ups in tests: somebody who signed up in a browser, and what arrived at their address.
import { prisma } from '../db'
import { randomId } from '../random'
import type { Arrival } from '../sign-in/arrival'
import { newBrowser } from '../sign-in/place'
import { beginPasskeySignUp, finishPasskeySignUp, type SignUp, signUp } from '../sign-in/sign-up/applying'
import { readClock } from '../time'
import { codeIn, letterTo, secretIn } from './letters'
import { arrivalFrom } from './new-device'
import { PASSWORD } from './people'
import { type SoftPasskey, softPasskey } from './soft-passkey'

export const anEmail = (): string => `${randomId()}@harbor.example`

/** What somebody types to sign up. */
export const aWish = (wishes: Partial<SignUp> = {}): SignUp => ({
  email: anEmail(),
  name: 'Robin New',
  password: PASSWORD,
  second: false,
  ...wishes,
})

/** A browser of its own, as it arrives. */
export const aBrowser = (): Arrival => ({ ...arrivalFrom(), browser: newBrowser() })

export type SignedUp = SignUp & { readonly place: string; readonly arrival: Arrival }

/** Somebody who signed up with a password, and has not confirmed the address. */
export async function signedUp(wishes: Partial<SignUp> = {}, arrival = aBrowser()): Promise<SignedUp> {
  const wish = aWish(wishes)
  return { ...wish, place: await signUp(wish, arrival), arrival }
}

/** A sign-up with a passkey that was made, to be completed by `finish`. */
export async function begunWithPasskey(email = anEmail(), arrival = aBrowser()) {
  const { place, options } = await beginPasskeySignUp({ email, name: 'Robin New' }, readClock(), arrival.browser)
  const passkey = await softPasskey()
  const made = await passkey.register(options)
  const finish = () => finishPasskeySignUp(place, made, arrival)
  return { email, place, arrival, passkey, handle: options.user.id, finish }
}

/** The same, completed. */
export async function signedUpWithPasskey(
  ...wishes: Parameters<typeof begunWithPasskey>
): Promise<{ email: string; place: string; arrival: Arrival; passkey: SoftPasskey; handle: string }> {
  const { finish, ...begun } = await begunWithPasskey(...wishes)
  const { kind } = await finish()
  if (kind !== 'done') throw new Error(`the sign-up is ${kind}`)
  return begun
}

/** The code in the newest email of a sign-up. */
export const signUpCodeTo = async (email: string): Promise<string> => codeIn(await letterTo(email, 'sign-up-confirm'))

/** The secret of the link in that email. */
export const signUpSecretTo = async (email: string): Promise<string> =>
  secretIn(await letterTo(email, 'sign-up-confirm'), '/confirm-address')

/** Lets time pass over the last email of every sign-up for an address. */
export const agedEmail = (email: string, by: number) =>
  prisma.$executeRaw`update sign_up set mailed_at = mailed_at - ${by} * interval '1 millisecond' where email = ${email}`
