// Holds: for whom they are, and how long.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { NotFound } from '../../fault'
import { pass } from '../../gate/gate'
import { HOLD } from '../../policy/assurance'
import { randomId } from '../../random'
import { cancelSummary, heldChange, heldSecrets, waitingOf } from '../../sessions/waiting'
import { agedHold, aHeldChange, HELD_FIELDS } from '../../testing/holds'
import { permitted } from '../../testing/household'
import { lettersTo } from '../../testing/letters'
import { aCustomer, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { CHANGE_OF_ACCOUNT as CHANGE } from '../../testing/step-up'
import { days, hours, readClock, seconds } from '../../time'
import { endHoldAs, holdsOf } from './hold'
import { remindOfHolds } from './reminding'

const OTHER = { ...CHANGE, input: { account: '2' } }

/** The same change again, with fresh strong proof, where the visit is strange. */
const repeated = async (customer: MadePerson) => {
  const session = await aSession(customer, { newDevice: true, newNetwork: true, audience: 'remembered' })
  await aProof(session, CHANGE.operation, CHANGE.input)
  return pass(aRequest(session, { client: 'Firefox on Windows' }), CHANGE, async () => 'changed')
}

it('is ready after a day and lets the change through', async () => {
  const customer = await aCustomer({ passkey: true })
  await aHeldChange(customer, HOLD)
  expect(await repeated(customer)).toBeDone()
})

it('lapses two days later: the same change waits again', async () => {
  const customer = await aCustomer({ passkey: true })
  await aHeldChange(customer, hours(72))
  expect(await repeated(customer)).toBeDenied('held')
  expect(await holdsOf(customer.id, readClock())).toHaveLength(1)
})

it('is ended by its owner and by no one else', async () => {
  const owner = await aCustomer({ passkey: true })
  const other = await aCustomer()
  const { id } = await aHeldChange(owner)
  const act = { now: readClock(), requestId: randomId(), network: 'unknown' }
  const ending = (userId: string) => transaction((tx) => endHoldAs(tx, id, userId, 'called-off', act))
  expect(await ending(other.id)).toBe(false)
  expect((await prisma.hold.findUniqueOrThrow({ where: { id } })).endedAt).toBeNull()
  expect(await ending(owner.id)).toBe(true)
  expect(await ending(owner.id)).toBe(false)
})

it('ends when the same change is made where it does not have to wait', async () => {
  const customer = await aCustomer({ passkey: true })
  const { id } = await aHeldChange(customer)
  const session = await aSession(customer)
  await aProof(session, CHANGE.operation, CHANGE.input)
  expect(await pass(aRequest(session), CHANGE, async () => 'changed')).toBeDone()
  expect((await prisma.hold.findUniqueOrThrow({ where: { id } })).endReason).toBe('performed')
})

it('that lapsed weeks ago is not reported as made, and cannot be canceled', async () => {
  const customer = await aCustomer({ passkey: true })
  const { id } = await aHeldChange(customer, days(20))
  await expect(cancelSummary(customer, id, readClock())).rejects.toBeInstanceOf(NotFound)
  const session = await aSession(customer)
  await aProof(session, CHANGE.operation, CHANGE.input)
  expect(await pass(aRequest(session), CHANGE, async () => 'changed')).toBeDone()
  await expect(customer).toHaveAuditEvent({ kind: 'hold.ended', times: 0 })
  expect((await lettersTo(customer.email)).map(({ kind }) => kind)).not.toContain('hold-ended')
  expect((await prisma.hold.findUniqueOrThrow({ where: { id } })).endReason).toBeNull()
})

describe('what was typed', () => {
  const seen = (customer: MadePerson, id: string) =>
    heldChange(permitted('hold.finish.view', customer, readClock()), id)

  it('is kept sealed, and shown to its owner once the change is ready', async () => {
    const [customer, other] = [await aCustomer(), await aCustomer()]
    const early = await aHeldChange(customer, seconds(0), OTHER)
    const ready = await aHeldChange(customer, HOLD)
    const { sealedDraft } = await prisma.hold.findUniqueOrThrow({ where: { id: ready.id } })
    expect(sealedDraft).not.toContain('000123456789')
    expect(await seen(customer, early.id)).toMatchObject({ state: 'waiting', hasDraft: true, fields: null })
    expect(await seen(customer, ready.id)).toMatchObject({ state: 'ready', fields: HELD_FIELDS.open })
    await expect(seen(other, ready.id)).rejects.toBeInstanceOf(NotFound)
    await expect(seen(customer, 'nothing')).rejects.toBeInstanceOf(NotFound)
  })

  it('gives its secrets to the owner’s own submission of the same act, and to nothing else', async () => {
    const [customer, other] = [await aCustomer(), await aCustomer()]
    const [early, ready] = [await aHeldChange(customer, seconds(0), OTHER), await aHeldChange(customer, HOLD)]
    const asked = { userId: customer.id, operation: CHANGE.operation, now: readClock() }
    expect(await heldSecrets(asked, ready.id)).toEqual(HELD_FIELDS.secrets)
    expect(await heldSecrets({ ...asked, userId: other.id }, ready.id)).toBeNull()
    expect(await heldSecrets({ ...asked, operation: 'payment-method.add-bank' }, ready.id)).toBeNull()
    expect(await heldSecrets(asked, early.id)).toBeNull()
  })

  it('opens for no other hold and no other owner', async () => {
    const [customer, other] = [await aCustomer(), await aCustomer()]
    const [mine, theirs] = [await aHeldChange(customer, HOLD), await aHeldChange(other, HOLD)]
    const { sealedDraft } = await prisma.hold.findUniqueOrThrow({ where: { id: mine.id } })
    await prisma.hold.update({ where: { id: theirs.id }, data: { sealedDraft } })
    expect(await seen(other, theirs.id)).toMatchObject({ state: 'ready', fields: null })
  })

  it('goes with the hold: made, canceled or lapsed', async () => {
    const customer = await aCustomer({ passkey: true })
    const act = { now: readClock(), requestId: randomId(), network: 'unknown' }
    const canceled = await aHeldChange(customer, HOLD)
    await transaction((tx) => endHoldAs(tx, canceled.id, customer.id, 'called-off', act))
    const lapsed = await aHeldChange(customer, hours(72), OTHER)
    expect(await seen(customer, lapsed.id)).toMatchObject({ state: 'lapsed', fields: null })
    await remindOfHolds(readClock())
    const made = await aHeldChange(customer, HOLD)
    expect(await repeated(customer)).toBeDone()
    const rows = await prisma.hold.findMany({ where: { id: { in: [canceled.id, lapsed.id, made.id] } } })
    expect(rows.map(({ sealedDraft }) => sealedDraft)).toEqual([null, null, null])
    expect(await seen(customer, canceled.id)).toMatchObject({ state: 'canceled' })
    expect(await seen(customer, made.id)).toMatchObject({ state: 'made' })
    expect(await waitingOf(permitted('security.view', customer, readClock()))).toEqual([])
  })
})

describe('its owner is told', () => {
  const kinds = async ({ email }: MadePerson) => (await lettersTo(email)).map(({ kind }) => kind)

  it('once that it is ready, and once before it lapses, each naming what', async () => {
    const customer = await aCustomer()
    const hold = await aHeldChange(customer)
    await remindOfHolds(readClock())
    expect(await kinds(customer)).toEqual([])
    await agedHold(hold, HOLD)
    await Promise.all([remindOfHolds(readClock()), remindOfHolds(readClock())])
    expect(await kinds(customer)).toEqual(['hold-ready'])
    await agedHold(hold, hours(37))
    await remindOfHolds(readClock())
    await remindOfHolds(readClock())
    const letters = await lettersTo(customer.email)
    expect(letters.map(({ kind }) => kind).sort()).toEqual(['hold-lapsing', 'hold-ready'])
    for (const { text } of letters) {
      expect(text).toContain('Change the payout account')
      expect(text.replace(/\s+/g, ' ')).toContain('Finish this change')
    }
  })

  it('nothing of a hold that ended or lapsed', async () => {
    const customer = await aCustomer({ passkey: true })
    const act = { now: readClock(), requestId: randomId(), network: 'unknown' }
    const canceled = await aHeldChange(customer, HOLD)
    await transaction((tx) => endHoldAs(tx, canceled.id, customer.id, 'called-off', act))
    await aHeldChange(customer, hours(72))
    await remindOfHolds(readClock())
    expect(await kinds(customer)).toEqual(['hold-ended'])
  })
})
