// What opens an account, as its owner sees it: everything of theirs with its true end, nothing of anybody else, no secret.
import { expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { makeLink } from '../links/link'
import { mintPermit, type Permit, type PermitParts } from '../policy/permit'
import { randomBytes, randomId } from '../random'
import { aCustomer, type MadePerson } from '../testing/people'
import { saveCodes } from '../testing/recoveries'
import { aSession, idleSession, type MadeSession } from '../testing/sessions'
import { after, days, hours, minutes, readClock } from '../time'
import { protectionOf } from './protection'

const NOW = readClock()
const seenBy = (person: MadePerson, session: MadeSession): Permit<'security.protection.view'> =>
  mintPermit({
    operation: 'security.protection.view',
    actor: person,
    sessionId: session.id,
    requestId: 'r',
    network: 'n',
    proof: 'none',
    now: NOW,
  } as PermitParts<'security.protection.view'>)

it('is everything that opens the account, with the end that each really has', async () => {
  const [robin, ada] = [
    await aCustomer({ password: true, passkey: true, totp: true }),
    await aCustomer({ passkey: true }),
  ]
  const here = await aSession(robin, { now: NOW })
  const kept = await aSession(robin, { audience: 'remembered', now: NOW })
  await idleSession(await aSession(robin, { now: NOW }), { minutes: 31 })
  await aSession(ada, { now: NOW })
  await saveCodes(robin)
  await prisma.knownDevice.updateMany({
    where: { userId: robin.id, deviceHash: here.deviceHash },
    data: { name: 'Mine' },
  })
  const details = { email: robin.email }
  const made = { kind: 'address-confirm', userId: robin.id, details, now: NOW } as const
  await transaction((tx) => makeLink(tx, made))
  const identity = { id: randomId(), userId: robin.id, issuer: 'https://idp.example', subject: 's', linkedAt: NOW }
  await prisma.federatedIdentity.create({ data: { ...identity, subject: randomId() } })

  const seen = await protectionOf(seenBy(robin, here))
  expect(seen.sessions.map(({ id, isThis, ends, last }) => ({ id, isThis, ends, last }))).toEqual([
    { id: here.id, isThis: true, ends: after(NOW, minutes(30)), last: after(NOW, hours(12)) },
    { id: kept.id, isThis: false, ends: after(NOW, days(14)), last: after(NOW, days(30)) },
  ])
  expect(seen).toMatchObject({
    password: { standsAlone: true },
    passkeys: [{ backedUp: true }],
    totp: { name: 'Phone' },
    codesLeft: 10,
    links: [{ kind: 'address-confirm', count: 1, ends: after(NOW, days(3)) }],
    identities: [{ issuer: 'https://idp.example' }],
    idle: minutes(30),
  })
  expect(seen.devices[0]).toMatchObject({ name: 'Mine', isThis: true, hasKey: false })
})

it('holds no secret, digest or key', async () => {
  const robin = await aCustomer({ password: true, passkey: true, totp: true })
  const session = await aSession(robin)
  await prisma.knownDevice.updateMany({ where: { userId: robin.id }, data: { publicKey: randomBytes(91) } })
  const seen = await protectionOf(seenBy(robin, session))
  const text = JSON.stringify(seen, (_, value) => (value instanceof Uint8Array ? `bytes:${value.length}` : value))
  for (const part of ['bytes:', 'argon2', robin.totp?.secret ?? '?', robin.passkey?.id ?? '?', session.token])
    expect(text).not.toContain(part)
})
