// A passkey that the browser made without anybody being seen: using it takes presence and verification all the same.

import { describe, expect, it } from 'vitest'
import { confirmPasskey } from '../credentials/enrolment/confirmation'
import { beginPasskey } from '../credentials/enrolment/enrolment'
import { sha256 } from '../crypto'
import { pass } from '../gate/gate'
import { randomId, randomToken } from '../random'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { softPasskey, type Wrongs } from '../testing/soft-passkey'
import { readClock } from '../time'
import { beginPasskeySignIn, finishPasskeySignIn } from './passkey'

const WISH = { name: '', conditional: true }

const madeQuietly = async () => {
  const person = await aCustomer({ password: true, createdAt: readClock() })
  const session = await aSession(person)
  const input = { name: '', conditional: 'yes' }
  const { outcome } = await pass(aRequest(session), { operation: 'passkey.enrol', input }, (permit, tx) =>
    beginPasskey(tx, permit, WISH),
  )
  if (outcome.kind !== 'done') throw new Error(`not begun but ${outcome.kind}`)
  const passkey = await softPasskey()
  const { id, options } = outcome.value
  const response = await passkey.register(options, { userPresent: false, userVerified: false })
  const by = { person, sessionId: session.id, now: readClock(), requestId: 'r', network: 'n', client: '' }
  expect(await confirmPasskey(by, id, { response, mailed: '' })).toMatchObject({ kind: 'added' })
  passkey.belongsTo(person.handle)
  return passkey
}

const arrival = () => ({
  place: {
    network: `n-${randomId()}`,
    country: null,
    client: 'Chrome on Linux',
    userAgent: 'UA',
    sighting: aSighting(),
    deviceHash: sha256(randomToken()),
  },
  now: readClock(),
  requestId: 'r',
  before: null,
})

describe('a passkey that was made quietly', () => {
  it.each<[string, Wrongs, string]>([
    ['not without verification', { userVerified: false }, 'wrong'],
    ['not without presence', { userPresent: false }, 'wrong'],
    ['with both', {}, 'signed-in'],
  ])('signs in: %s', async (_, wrongs, kind) => {
    const passkey = await madeQuietly()
    const { token, options } = await beginPasskeySignIn(readClock())
    const result = await finishPasskeySignIn(token, await passkey.assert(options, wrongs), 'default', arrival())
    expect(result.kind).toBe(kind)
  })
})
