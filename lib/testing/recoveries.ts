// Account recoveries in tests: browsers in which one is under way, saved codes by row, and a whole one up to its
// restricted session, given by its proofs as a person would give them.

import { inGroups, newCode } from '../credentials/recovery-codes/code'
import { keyedDigest, sha256 } from '../crypto'
import { prisma } from '../db'
import type { Person } from '../policy/permit'
import { randomId, randomToken } from '../random'
import { proveByMail, recoveryBehind } from '../recovery/account/proving/by-link'
import { askForMail } from '../recovery/account/proving/mail'
import { type Given, proveByCode, proveByPassword } from '../recovery/account/proving/proofs'
import { beginRecovery, type RecoveryPlace } from '../recovery/account/proving/recovery'
import type { Arrival } from '../sign-in/arrival'
import { after, minutes, readClock } from '../time'
import { letterTo, secretIn } from './letters'
import type { MadePerson } from './people'
import { CLIENT, type MadeSession, USER_AGENT } from './sessions'
import { aSighting } from './sightings'

/** A request of a browser whose device cookie has this value, from a network of its own. */
export const anArrival = (device: string = randomToken(), wishes: Partial<Arrival> = {}): Arrival => ({
  place: {
    network: randomId(),
    country: null,
    client: CLIENT,
    userAgent: USER_AGENT,
    sighting: aSighting(),
    deviceHash: sha256(device),
  },
  now: readClock(),
  requestId: randomId(),
  botChecked: false,
  before: null,
  ...wishes,
})

/** Gives somebody saved codes by row. */
export async function saveCodes(of: Pick<Person, 'id'>, count = 10): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode)
  await prisma.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: randomId(),
      userId: of.id,
      codeHash: keyedDigest('recovery-code', of.id, '\0', code),
      createdAt: after(readClock(), minutes(-60)),
    })),
  })
  return codes.map(inGroups)
}

/** A browser with a recovery under way. */
export type Recovering = {
  readonly place: RecoveryPlace
  readonly arrival: Arrival
  readonly password: (password: string) => Promise<Given>
  readonly code: (code: string) => Promise<Given>
  readonly mail: (secret: string) => Promise<Given>
  /** Asks for the link and answers with its secret, as its owner finds it. */
  readonly mailed: () => Promise<string>
}

/** Begins to recover an address, whether or not it has an account. `browser`: the cookie of one that began another before. */
export async function aRecovery(
  of: { readonly email: string },
  arrival: Arrival = anArrival(),
  browser: string | null = null,
): Promise<Recovering> {
  const begun = await beginRecovery(of.email, arrival, browser)
  if (begun.kind !== 'begun') throw new Error(begun.kind)
  const { place } = begun
  const later = () => ({ ...arrival, now: readClock() })
  return {
    place,
    arrival,
    password: (password) => proveByPassword(place, password, later()),
    code: (code) => proveByCode(place, code, later()),
    mail: async (secret) => proveByMail(await recoveryBehind(place.browser, secret, readClock()), secret, later()),
    mailed: async () => {
      await askForMail(place, later())
      return secretIn(await letterTo(of.email, 'recovery-link'), '/recover/mail')
    },
  }
}

export type Recovered = { readonly id: string; readonly session: MadeSession; readonly arrival: Arrival }

/** Recovers an account with its password and a mailed link. The restricted session is for `aRequest`. */
export async function aRecovered(of: MadePerson, arrival: Arrival = anArrival()): Promise<Recovered> {
  const browser = await aRecovery(of, arrival)
  await browser.mail(await browser.mailed())
  return sessionOf(of, await browser.password(of.password ?? ''), arrival)
}

/** What the last proof opened. */
export async function sessionOf(of: Pick<Person, 'id'>, given: Given, arrival: Arrival): Promise<Recovered> {
  if (given.kind !== 'opened') throw new Error(`not opened but ${given.kind}`)
  const { sessionId: id, token } = given.session
  const { place } = arrival
  const { deviceHash, network, client } = place
  const row = await prisma.recovery.findFirstOrThrow({ where: { sessionId: id }, select: { id: true } })
  const session = {
    id,
    userId: of.id,
    token,
    device: '',
    deviceHash,
    network,
    client,
    cookie: `__Host-stepgate=${token}`,
  }
  return { id: row.id, session, arrival }
}
