// What happens between the beginning of an enrolment and its end: the answer is weighed on the account as it is then, and not
// as it was when the law permitted it.
import { describe, expect, it, vi } from 'vitest'
import { prisma, type Tx, transaction } from '../../db'
import { pass } from '../../gate/gate'
import { holdVouching } from '../../stepup/methods/answer'
import { permitted } from '../../testing/household'
import { aCustomer, enrolPasskey, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { atTheSameTime } from '../../testing/second-connection'
import { aSession, endedElsewhere, type MadeSession } from '../../testing/sessions'
import { softPasskey } from '../../testing/soft-passkey'
import { answering, asserted, challenged, rightCode } from '../../testing/step-up'
import { after, hours, readClock } from '../../time'
import { confirmPasskey } from './confirmation'
import { beginPasskey } from './enrolment'
import { removePasskey, removeTotp } from './keeping'
import { takeOutPasskey, takeOutTotp } from './undoing'

const NAME = { name: 'Mallory’s own' }

/** Mallory has a passkey of the account, and begins to add one of their own with its word. */
async function underWay() {
  const owner = await aCustomer({ password: true, passkey: true, totp: true })
  const { id: stolen } = await prisma.passkey.findFirstOrThrow({ where: { userId: owner.id } })
  const session = await aSession(owner)
  await aProof(session, 'passkey.enrol', NAME, { by: 'passkey' })
  const { outcome } = await pass(aRequest(session), { operation: 'passkey.enrol', input: NAME }, (permit, tx) =>
    beginPasskey(tx, permit, { ...NAME, conditional: false }),
  )
  if (outcome.kind !== 'done') throw new Error(`not begun but ${outcome.kind}`)
  const { id, options } = outcome.value
  const { trustedFrom, createdAt } = await prisma.enrolment.findUniqueOrThrow({ where: { id } })
  const answer = { response: await (await softPasskey()).register(options), mailed: '' }
  const confirm = () => confirmPasskey(by(owner, session), id, answer)
  return { owner, stolen, session, trustedFrom, createdAt, confirm }
}

const by = (person: MadePerson, session: MadeSession) => ({
  person,
  sessionId: session.id,
  now: readClock(),
  requestId: 'r',
  network: 'n',
  client: 'Chrome on Linux',
})
const passkeysOf = ({ id }: MadePerson) => prisma.passkey.count({ where: { userId: id } })
const reported = ({ id }: MadePerson) => ({
  userId: id,
  happenedAt: readClock(),
  now: readClock(),
  requestId: 'r',
  network: 'n',
})

/** Until so many connections wait for a lock. */
const waiting = (connections: number) =>
  atTheSameTime(() =>
    vi.waitFor(async () => {
      const rows = await prisma.$queryRaw`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      expect(rows).toHaveLength(connections)
    }, 4_000),
  )

describe('a proof that was given and not used is void', () => {
  const change = { account: '1' }
  const unspent = async () => {
    const owner = await aCustomer({ password: true, passkey: true, totp: true })
    await enrolPasskey(owner.id, owner.handle)
    const { id: stolen } = await prisma.passkey.findFirstOrThrow({ where: { userId: owner.id } })
    const proof = await aProof(await aSession(owner), 'payout.account.change', change)
    const ended = async () =>
      (await prisma.challenge.findUniqueOrThrow({ where: { id: proof }, select: { endReason: true } })).endReason
    return { owner, stolen, ended }
  }

  it('in every session once an authenticator is removed, though another one is left', async () => {
    const { owner, stolen, ended } = await unspent()
    await transaction((tx) => removePasskey(tx, permitted('passkey.remove', owner), stolen))
    expect(await ended()).toBe('authenticator-removed')
  })

  it.each(['passkey', 'totp'] as const)(
    'also where the answer by %s is right and becomes a proof just then',
    async (by) => {
      const scene = await challenged({ password: true, passkey: true, totp: true })
      const { id, handle, passkey } = scene.customer
      await enrolPasskey(id, handle)
      const [key] = await prisma.passkey.findMany({ where: { userId: id, credentialId: passkey?.id ?? '' } })
      const answer = by === 'passkey' ? await asserted(scene) : await rightCode(scene.customer)
      const removal = (tx: Tx) =>
        by === 'passkey'
          ? takeOutPasskey(tx, reported(scene.customer), key?.id ?? '')
          : takeOutTotp(tx, reported(scene.customer))
      // The proof is made and not yet kept: its event cannot be written while the trail is held.
      const given = Promise.withResolvers<unknown>()
      const removed = Promise.withResolvers<unknown>()
      await transaction(async (tx) => {
        await tx.$executeRaw`lock table audit_event in share mode`
        given.resolve(atTheSameTime(() => answering(scene, answer)))
        await waiting(1)
        removed.resolve(atTheSameTime(() => transaction(removal)))
        await waiting(2)
      })
      expect(await given.promise).toMatchObject({ kind: 'proven' })
      expect(await removed.promise).toBe('done')
      const unspent = { userId: id, satisfiedAt: { not: null }, consumedAt: null, endedAt: null }
      expect(await prisma.challenge.count({ where: unspent })).toBe(0)
    },
  )

  it.each(['passkey', 'totp'] as const)('and an answer by %s that was right proves nothing afterwards', async (by) => {
    const { owner, stolen } = await unspent()
    const right = { kind: 'right', phishingResistant: true, passkeyId: by === 'passkey' ? stolen : null } as const
    const holds = () => transaction((tx) => holdVouching(tx, owner.id, by, right))
    expect(await holds()).toBe(true)
    await transaction(async (tx) => {
      if (by === 'passkey') await removePasskey(tx, permitted('passkey.remove', owner), stolen)
      else await removeTotp(tx, permitted('totp.remove', owner))
      // Nobody waits for the removal to end.
      expect(await atTheSameTime(holds)).toBe(false)
    })
    expect(await holds()).toBe(false)
  })

  it('once its owner said of the app that it was not theirs', async () => {
    const { owner, ended } = await unspent()
    await transaction((tx) => takeOutTotp(tx, reported(owner)))
    expect(await ended()).toBe('authenticator-removed')
  })
})

describe('an enrolment under way is over', () => {
  it('once the passkey that vouched for it is removed, also where another one is left', async () => {
    const { owner, stolen, confirm } = await underWay()
    await enrolPasskey(owner.id, owner.handle)
    await transaction((tx) => removePasskey(tx, permitted('passkey.remove', owner), stolen))
    expect(await confirm()).toEqual({ kind: 'over' })
    expect(await passkeysOf(owner)).toBe(1)
  })

  it('once the app is removed', async () => {
    const { owner, confirm } = await underWay()
    await transaction((tx) => removeTotp(tx, permitted('totp.remove', owner)))
    expect(await confirm()).toEqual({ kind: 'over' })
  })

  it('once its owner said of either that it was not theirs', async () => {
    const first = await underWay()
    await transaction((tx) => takeOutPasskey(tx, reported(first.owner), first.stolen))
    expect(await first.confirm()).toEqual({ kind: 'over' })
    const second = await underWay()
    await transaction((tx) => takeOutTotp(tx, reported(second.owner)))
    expect(await second.confirm()).toEqual({ kind: 'over' })
  })

  it('once the account was recovered', async () => {
    const { owner, confirm } = await underWay()
    const coolOffUntil = after(readClock(), hours(48))
    await prisma.user.update({ where: { id: owner.id }, data: { coolOffUntil } })
    expect(await confirm()).toEqual({ kind: 'over' })
    expect(await passkeysOf(owner)).toBe(1)
  })

  it('with its session, or with the account that was disabled, and nothing is added', async () => {
    const ended = await underWay()
    await endedElsewhere(ended.session)
    expect(await ended.confirm()).toEqual({ kind: 'session-over' })
    const disabled = await underWay()
    await prisma.user.update({ where: { id: disabled.owner.id }, data: { state: 'disabled' } })
    expect(await disabled.confirm()).toEqual({ kind: 'session-over' })
    expect([await passkeysOf(ended.owner), await passkeysOf(disabled.owner)]).toEqual([1, 1])
  })
})

describe('what is added waits', () => {
  it('as it was told where nothing happened since', async () => {
    const { trustedFrom, confirm } = await underWay()
    expect(await confirm()).toEqual({ kind: 'added', trustedFrom })
  })

  it('for a day where the passkey that vouched is gone in whatever way', async () => {
    const { stolen, createdAt, confirm } = await underWay()
    await prisma.passkey.delete({ where: { id: stolen } })
    expect(await confirm()).toEqual({ kind: 'added', trustedFrom: after(createdAt, hours(24)) })
  })

  it('as after a recovery where nothing is left, and the password came by email since', async () => {
    const { owner, createdAt, confirm } = await underWay()
    await prisma.passkey.deleteMany({ where: { userId: owner.id } })
    await prisma.totp.deleteMany({ where: { userId: owner.id } })
    await prisma.user.update({ where: { id: owner.id }, data: { passwordByMail: true } })
    expect(await confirm()).toEqual({ kind: 'added', trustedFrom: after(createdAt, hours(48)) })
  })
})
