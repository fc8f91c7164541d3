// The steps of signing in on a device that the account does not know, as words of tests: who comes from where, which code
// came by mail, and time that passes over a sign-in under way.

import { sha256 } from '../crypto'
import { prisma } from '../db'
import { identityOf } from '../gate/judge'
import { randomId, randomToken } from '../random'
import type { Arrival, SignInResult } from '../sign-in/arrival'
import { signInWithPassword, signInWithTotp } from '../sign-in/password'
import { readClock } from '../time'
import { totpCode } from './codes'
import { codeIn, letterTo } from './letters'
import { aCustomer, type MadePerson, PASSWORD, type PersonWishes } from './people'
import { aRequest } from './requests'
import { aSession } from './sessions'
import { aSighting } from './sightings'

/** An arrival from a browser with this device cookie, on a network of its own. */
export const arrivalFrom = (device = randomToken()): Arrival => ({
  place: {
    network: `net-${randomId()}`,
    country: 'PT',
    client: 'Firefox on Windows',
    userAgent: 'UA',
    sighting: aSighting(),
    deviceHash: sha256(device),
  },
  now: readClock(),
  requestId: 'r',
  before: null,
})

/** Somebody who was here before, on a device that the account knows. */
export const someone = async (wishes: PersonWishes = {}): Promise<MadePerson> => {
  const person = await aCustomer({ password: true, ...wishes })
  await aSession(person)
  return person
}

/** The first step, with the right password. */
export const enterPassword = ({ email }: MadePerson, arrival = arrivalFrom(), stay: 'default' | 'shared' = 'default') =>
  signInWithPassword({ email, password: PASSWORD, stay }, arrival)

/** The cookie that holds the place. */
export const placeIn = (result: SignInResult): string | null =>
  result.kind === 'code-mailed' || result.kind === 'second-step' ? result.token : null

/** The code in the newest mail. */
export const codeTo = async ({ email }: MadePerson) => codeIn(await letterTo(email, 'device-code'))
/** A code that is not this one. */
export const otherThan = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')

/** Lets time pass over a sign-in under way. */
export const agedSignIn = (place: string | null, by: number) =>
  prisma.$executeRaw`update sign_in set mailed_at = mailed_at - ${by} * interval '1 millisecond',
    expires_at = expires_at - ${by} * interval '1 millisecond' where token_hash = ${sha256(place ?? '')}`

/** What the session that was opened says was proven; null where there is none. */
export const eventsOf = async (result: SignInResult) => {
  const token = result.kind === 'signed-in' ? result.opened.token : ''
  const identity = await identityOf(aRequest(null, { token }))
  return identity.kind === 'live'
    ? identity.events.map(({ authenticator, level }) => `${authenticator} ${level}`)
    : null
}

/** A sign-in that waits for the app's code, after the right password. Answers what the code comes to then. */
export async function aSignInUnderWay(person: MadePerson): Promise<() => Promise<SignInResult['kind']>> {
  const here = arrivalFrom()
  const place = placeIn(await enterPassword(person, here))
  return async () => (await signInWithTotp(place, await totpCode(person), { ...here, now: readClock() })).kind
}
