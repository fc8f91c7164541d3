// What survives a password change: each kind of token is made, the password is changed through the gate, and what the
// inventory says of it is held against what became of it.
import { expect, it } from 'vitest'
import { verifyPassword } from '../../credentials/password'
import { changePassword, type PasswordChange, prepareChange } from '../../credentials/password-change'
import { prisma, transaction } from '../../db'
import { knowsDevice } from '../../devices/device'
import { pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { LINKS, type LinkDetails, type LinkKind, lookAtLink, makeLink } from '../../links/link'
import { randomBytes, randomId } from '../../random'
import { aCustomer, PASSWORD } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRecovery, saveCodes } from '../../testing/recoveries'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { after, hours, minutes, readClock } from '../../time'
import { INVENTORY } from './inventory'

const NOW = readClock()
const NEW = 'nine herons over the weir'

const someone = async () => {
  const person = await aCustomer({ password: true, totp: true, passkey: true })
  const session = await aSession(person)
  return { person, session, other: await aSession(person) }
}
type Someone = Awaited<ReturnType<typeof someone>>

/** Changes the password as its owner does, with proof. */
async function change({ person, session }: Someone, endOthers: boolean): Promise<void> {
  const facts = aRequest(session)
  const wished: PasswordChange = { current: PASSWORD, password: NEW, endOthers }
  const prepared = await prepareChange({ person, sessionId: session.id, ...facts }, wished)
  const input = { password: prepared.bound, others: endOthers }
  await aProof(session, 'password.change', input)
  const act = { operation: 'password.change', input } as const
  expect(await pass(facts, act, (permit, tx) => changePassword(tx, permit, prepared, endOthers))).toBeDone()
}

const lives = async (session: MadeSession) => (await identityOf(aRequest(session))).kind === 'live'
const times = { createdAt: NOW, expiresAt: after(NOW, hours(1)) }

/** Makes one of each kind, and answers with the way to see whether it still serves. */
const MAKE: Readonly<Record<string, (of: Someone) => Promise<() => Promise<boolean>>>> = {
  'device cookie':
    async ({ person, session }) =>
    () =>
      knowsDevice(person.id, session.deviceHash),
  'key of a device': async ({ person, session }) => {
    const where = { userId_deviceHash: { userId: person.id, deviceHash: session.deviceHash } }
    await prisma.knownDevice.update({ where, data: { publicKey: randomBytes(91) } })
    return async () => (await prisma.knownDevice.findUnique({ where }))?.publicKey?.length === 91
  },
  'sign-in under way': async ({ person }) => {
    const tokenHash = randomBytes(32)
    await prisma.signIn.create({ data: { tokenHash, userId: person.id, nonce: randomBytes(32), ...times } })
    return async () => (await prisma.signIn.findUniqueOrThrow({ where: { tokenHash } })).endedAt === null
  },
  password:
    async ({ person }) =>
    async () =>
      verifyPassword((await prisma.user.findUniqueOrThrow({ where: { id: person.id } })).passwordHash, PASSWORD),
  passkey:
    async ({ person }) =>
    async () =>
      (await prisma.passkey.count({ where: { userId: person.id } })) === 1,
  'secret of an authenticator app':
    async ({ person }) =>
    async () =>
      (await prisma.totp.count({ where: { userId: person.id } })) === 1,
  'passkey challenge of an enrolment': async ({ person, session }) => {
    const row = { id: randomId(), userId: person.id, sessionId: session.id, kind: 'passkey', name: 'Key' }
    await prisma.enrolment.create({ data: { ...row, nonce: randomBytes(32), trustedFrom: NOW, ...times } })
    return async () => (await prisma.enrolment.count({ where: { id: row.id, completedAt: null } })) === 1
  },
  'challenge and its proof': async ({ session }) => {
    const id = await aProof(session, 'payout.request', {})
    return async () => {
      const { consumedAt, endedAt } = await prisma.challenge.findUniqueOrThrow({ where: { id } })
      return consumedAt === null && endedAt === null
    }
  },
  hold: async ({ person }) => {
    const id = randomId()
    const about = { operation: 'totp.remove', digest: randomBytes(32), summary: { title: 'Waits', lines: [] } }
    const when = { startedAt: NOW, ripeAt: after(NOW, hours(24)), expiresAt: after(NOW, hours(48)) }
    await prisma.hold.create({ data: { id, userId: person.id, ...about, ...when } })
    return async () => (await prisma.hold.findUniqueOrThrow({ where: { id } })).endedAt === null
  },
  'recovery code': async ({ person }) => {
    await saveCodes(person)
    return async () => (await prisma.recoveryCode.count({ where: { userId: person.id, usedAt: null } })) === 10
  },
  'account recovery under way': async ({ person }) => {
    await aRecovery(person)
    return async () => (await prisma.recovery.count({ where: { userId: person.id, endedAt: null } })) === 1
  },
  'linked identity': async ({ person }) => {
    const data = {
      id: randomId(),
      userId: person.id,
      issuer: 'https://idp.example',
      subject: randomId(),
      linkedAt: NOW,
    }
    await prisma.federatedIdentity.create({ data })
    return async () => (await prisma.federatedIdentity.count({ where: { id: data.id } })) === 1
  },
}

const DETAILS: { readonly [Kind in LinkKind]: LinkDetails[Kind] } = {
  'address-confirm': { email: 'robin@harbor.example' },
  'password-reset': { passwordChangedAt: null },
  'email-change': { email: 'new@harbor.example', from: 'robin@harbor.example' },
  'not-me': { notice: 'password-changed', at: NOW.toISOString(), sessionId: null, undo: null },
  'recovery-mail': { recoveryId: randomId() },
  'recovery-vouch': { recoveryId: randomId() },
}

/** What no test can make, each because nothing of it rests here, or because it belongs to no account. */
const NOT_MADE = [
  'session token',
  'retired session token',
  'one-time code of an app',
  'mailed code to add a first authenticator',
  'mailed code to sign in on a new device',
  'nonce for the key of a device',
  'bot check, or the ticket of a wait instead of one',
  'sign-up under way',
  'emailed code and secret to confirm a sign-up',
  'pretence of the demo tenant',
  'round trip to an identity provider',
  'next-auth’s own cookies',
  'logout token of an identity provider',
  'tokens of an identity provider',
]

const KINDS = INVENTORY.flatMap(({ kinds }) => kinds)
const OWN = KINDS.filter(({ name }) => !name.startsWith('link ') && !NOT_MADE.includes(name))

it('is shown of every kind that can be made', () => {
  expect(OWN.map(({ name }) => name).sort()).toEqual(Object.keys(MAKE).sort())
})

it.each(OWN)('$name', async ({ name, passwordChange }) => {
  const of = await someone()
  const serves = await MAKE[name]?.(of)
  expect(await serves?.()).toBe(true)
  await change(of, true)
  expect(await serves?.()).toBe(passwordChange === 'lives')
})

it.each(Object.keys(LINKS) as LinkKind[])('link of kind %s', async (kind) => {
  const of = await someone()
  const secret = async () => {
    const made = { kind, userId: of.person.id, details: DETAILS[kind], now: NOW }
    return (await transaction((tx) => makeLink(tx, made))).split('#')[1] ?? ''
  }
  const link = await secret()
  const serves = async () => (await lookAtLink(kind, link, after(NOW, minutes(1)))).kind === 'good'
  expect(await serves()).toBe(true)
  await change(of, true)
  const said = KINDS.filter(({ name }) => name.startsWith('link ')).at(Object.keys(LINKS).indexOf(kind))
  expect(await serves()).toBe(said?.passwordChange === 'lives')
})

it('the session in which it is done lives on, and the others as its owner chooses', async () => {
  const [one, two] = [await someone(), await someone()]
  await change(one, true)
  await change(two, false)
  expect([await lives(one.session), await lives(one.other)]).toEqual([true, false])
  expect([await lives(two.session), await lives(two.other)]).toEqual([true, true])
  expect(KINDS.find(({ name }) => name === 'session token')?.passwordChange).toBe('as its owner chooses')
})
