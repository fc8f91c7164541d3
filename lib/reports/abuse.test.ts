// What "this wasn't me" can be abused for, told from both sides: somebody who reads the owner's mail and says no to the
// owner's own repairs, and somebody who has the owner's authenticator and does everything again. Neither keeps the
// owner out, and in both money and exports stand still.

import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../crypto'
import { prisma } from '../db'
import { pass } from '../gate/gate'
import { letIn } from '../sign-in/arrival'
import { lettersTo, letterTo, secretIn } from '../testing/letters'
import { aCustomer, enrolPasskey, type MadePerson } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aNotice, aReporting, reported } from '../testing/reports'
import { aRequest } from '../testing/requests'
import { aSession, CLIENT, NETWORK, USER_AGENT } from '../testing/sessions'
import { aSighting } from '../testing/sightings'
import { after, before, days, hours, minutes, readClock } from '../time'
import { liftFreeze } from './freeze'
import { submitReport } from './report'

const NOW = readClock()
const passkeysOf = ({ id: userId }: MadePerson) =>
  prisma.passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
const frozen = async ({ id }: MadePerson) => (await prisma.user.findUniqueOrThrow({ where: { id } })).frozenAt !== null
const endOf = async ({ id }: { readonly id: string }) =>
  (await prisma.session.findUniqueOrThrow({ where: { id } })).endReason

/** A passkey that was added some hours ago, and the link in the mail that told of it. */
async function anAddition(customer: MadePerson, ago: number) {
  const added = before(NOW, hours(ago))
  const { id: credentialId } = await enrolPasskey(customer.id, customer.handle)
  const { id } = await prisma.passkey.update({ where: { credentialId }, data: { createdAt: added } })
  return { id, secret: await aNotice(customer, { undo: { what: 'remove-passkey', passkeyId: id }, at: added }) }
}
const removed = async ({ id }: { readonly id: string }) => (await prisma.passkey.count({ where: { id } })) === 0

/** Lifts the freeze as its owner does: with proof, in a session of theirs. */
async function lift(customer: MadePerson) {
  const session = await aSession(customer)
  await aProof(session, 'account.unfreeze', {})
  const act = { operation: 'account.unfreeze', input: {} } as const
  return { session, passage: await pass(aRequest(session), act, (permit, tx) => liftFreeze(tx, permit)) }
}
const payout = async (customer: MadePerson) => {
  const session = await aSession(customer)
  await aProof(session, 'payout.request', {})
  return pass(aRequest(session), { operation: 'payout.request', input: {} }, async () => null)
}

describe('the freeze', () => {
  it('stops money and exports whatever is proven, and nothing else; proof lifts it', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    await reported(await aNotice(customer))
    expect(await payout(customer)).toBeDenied('frozen')
    const session = await aSession(customer)
    const does = (operation: 'claim.export' | 'passkey.enrol' | 'policy.list') =>
      pass(aRequest(session), { operation, input: {} }, async () => null)
    expect(await does('claim.export')).toBeDenied('frozen')
    expect(await does('policy.list')).toBeDone()
    expect(await does('passkey.enrol')).toBeChallengedFor('passkey.enrol')
    expect(
      await pass(aRequest(session), { operation: 'account.unfreeze', input: {} }, async () => null),
    ).toBeChallengedFor('account.unfreeze')
    expect((await lift(customer)).passage).toBeDone()
    expect(await payout(customer)).toBeDone()
    await expect(customer).toHaveAuditEvent({ kind: 'account.unfrozen', times: 1 })
    expect((await lift(customer)).passage).toBeInvalidAt('')
  })

  it('never keeps anybody from signing in, however often something is reported', async () => {
    const customer = await aCustomer({ passkey: true })
    for (const ago of [3, 2, 1]) await reported(await aNotice(customer, { at: before(NOW, hours(ago)) }))
    const place = {
      network: NETWORK,
      country: null,
      client: CLIENT,
      userAgent: USER_AGENT,
      sighting: aSighting(),
      deviceHash: randomHash(),
    }
    const event = { authenticator: 'passkey', level: 2, at: NOW } as const
    const entered = await letIn(customer, 'default', [event], {
      place,
      now: NOW,
      requestId: 'r',
      botChecked: false,
      before: null,
    })
    expect(entered.kind).toBe('signed-in')
  })

  it('comes back when its lifting is reported, with the session that lifted it ended and nothing else changed', async () => {
    const customer = await aCustomer({ passkey: true })
    const mine = await aSession(customer)
    await reported(await aNotice(customer))
    const { session } = await lift(customer)
    expect(await frozen(customer)).toBe(false)
    const said = await reported(secretIn(await letterTo(customer.email, 'account-unfrozen'), '/not-me'))
    expect(said).toMatchObject({ notice: 'account-unfrozen', sessionEnded: true, undo: null })
    expect([await frozen(customer), await endOf(session), await endOf(mine)]).toEqual([true, 'not-you', null])
    expect(await passkeysOf(customer)).toHaveLength(1)
  })
})

describe('who reads the owner’s mail', () => {
  it('undoes the owner’s repair once; what the owner then does again, with proof, stands', async () => {
    const customer = await aCustomer({ passkey: true })
    const first = await anAddition(customer, 3)
    expect(await reported(first.secret, before(NOW, minutes(170)))).toMatchObject({ undone: 'done' })
    const second = await anAddition(customer, 2)
    expect(await reported(second.secret, before(NOW, minutes(110)))).toMatchObject({ undone: 'heard' })
    const third = await anAddition(customer, 1)
    expect(await reported(third.secret)).toMatchObject({ undone: 'heard' })
    expect([await removed(first), await removed(second), await removed(third)]).toEqual([true, false, false])
  })

  it('brings back a passkey that the owner took out no more than once', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    const stolen = (await passkeysOf(customer))[0]
    if (!stolen) throw new Error('no passkey')
    const { counter, createdAt, trustedFrom, publicKey, userId: _, lastUsedAt: __, ...rest } = stolen
    const undo = {
      what: 'restore-passkey',
      passkey: {
        ...rest,
        publicKey: toBase64Url(publicKey),
        counter: `${counter}`,
        createdAt: createdAt.toISOString(),
        trustedFrom: trustedFrom.toISOString(),
      },
    } as const
    const removal = async (ago: number) => {
      await prisma.passkey.deleteMany({ where: { id: stolen.id } })
      return aNotice(customer, { undo, at: before(NOW, hours(ago)) })
    }
    expect(await reported(await removal(3), before(NOW, minutes(170)))).toMatchObject({ undone: 'done' })
    expect(await reported(await removal(2))).toMatchObject({ undone: 'heard' })
    expect(await removed(stolen)).toBe(true)
  })

  it('finds no way from one link to another: what a report did, no link takes back', async () => {
    const customer = await aCustomer({ passkey: true })
    const { secret } = await anAddition(customer, 1)
    const before = (await lettersTo(customer.email)).length
    await reported(secret)
    const written = (await lettersTo(customer.email)).slice(before)
    expect(written.map(({ kind }) => kind)).toEqual(['account-frozen'])
    const again = await reported(secretIn(await letterTo(customer.email, 'account-frozen'), '/not-me'))
    expect(again).toMatchObject({ sessionEnded: false, undo: null, undone: null })
  })

  it('cannot aim a link at another account, or at another thing of the same one', async () => {
    const [robin, ada] = [await aCustomer({ passkey: true }), await aCustomer({ passkey: true })]
    const [session, key] = [await aSession(ada), (await passkeysOf(ada))[0]?.id ?? '']
    const undo = { what: 'remove-passkey', passkeyId: key } as const
    expect(await reported(await aNotice(robin, { undo, sessionId: session.id }))).toMatchObject({ undone: 'gone' })
    expect([await frozen(ada), await endOf(session), (await passkeysOf(ada)).length]).toEqual([false, null, 1])
  })
})

describe('who does it again', () => {
  it('loses everything that was done before the first report, in whichever order the owner says so', async () => {
    const customer = await aCustomer({ passkey: true })
    const [one, two] = [await anAddition(customer, 3), await anAddition(customer, 2)]
    for (const { secret } of [two, one]) expect(await reported(secret)).toMatchObject({ undone: 'done' })
    expect([await removed(one), await removed(two), (await passkeysOf(customer)).length]).toEqual([true, true, 1])
  })

  it('still loses the session, and money stands still again, though what was done stands', async () => {
    const customer = await aCustomer({ passkey: true })
    await reported((await anAddition(customer, 3)).secret, before(NOW, minutes(170)))
    await lift(customer)
    const session = await aSession(customer)
    const undo = { what: 'remove-passkey', passkeyId: (await anAddition(customer, 2)).id } as const
    const secret = await aNotice(customer, { undo, sessionId: session.id, at: before(NOW, hours(2)) })
    expect(await reported(secret)).toMatchObject({ undone: 'heard', sessionEnded: true })
    expect([await frozen(customer), await endOf(session)]).toEqual([true, 'not-you'])
  })

  it('is heard anew a week later', async () => {
    const customer = await aCustomer({ passkey: true })
    const first = await anAddition(customer, 8 * 24)
    await reported(first.secret, after(before(NOW, days(8)), minutes(5)))
    const second = await anAddition(customer, 1)
    expect((await submitReport(second.secret, aReporting())).kind).toBe('done')
    expect(await removed(second)).toBe(true)
  })
})

const randomHash = () => new Uint8Array(32).fill(9)
