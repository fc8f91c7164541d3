// Somebody as an identity provider vouches for them, and the place they come from, for tests of what follows.

import { sha256 } from '../crypto'
import { prisma } from '../db'
import type { Vouched } from '../federated/claims'
import { randomId, randomToken } from '../random'
import type { Live } from '../sessions/session'
import type { Arrival } from '../sign-in/arrival'
import { readClock } from '../time'
import { aSighting } from './sightings'

export const ISSUER = 'https://id.harbor.example'

/** A stranger with a verified address, who just proved one factor there. */
export const somebody = (who: Partial<Vouched> = {}): Vouched => {
  const subject = randomId()
  return {
    issuer: ISSUER,
    subject,
    sid: null,
    email: `${subject}@mail.example`,
    emailVerified: true,
    name: 'Robin Elsewhere',
    level: 1,
    at: readClock(),
    ...who,
  }
}

/** Links by row. */
export async function linked(user: { readonly id: string }, who: Vouched): Promise<{ readonly id: string }> {
  const { issuer, subject, email } = who
  const data = { id: randomId(), userId: user.id, issuer, subject, email, linkedAt: who.at }
  return prisma.federatedIdentity.create({ data, select: { id: true } })
}

/** An arrival on a device and a network that nobody saw before. */
export const anArrival = (before: Live | null = null, device = randomToken()): Arrival => ({
  place: {
    network: `net-${randomId()}`,
    country: null,
    client: 'Chrome on Linux',
    userAgent: 'UA',
    sighting: aSighting(),
    deviceHash: sha256(device),
  },
  now: readClock(),
  requestId: randomId(),
  before,
})
