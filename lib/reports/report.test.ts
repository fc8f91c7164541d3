// "This wasn't me": a look changes nothing; saying so ends the session that did it, takes back its one change, freezes
// money and exports, and serves once. What it can be abused for is in abuse.test.ts.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { letterTo } from '../testing/letters'
import { aCustomer } from '../testing/people'
import { aNotice, aReporting, reported } from '../testing/reports'
import { aSession } from '../testing/sessions'
import { after, days, readClock } from '../time'
import { lookAtReport, submitReport } from './report'

const NOW = readClock()
const at = (now = NOW) => aReporting(now)
const userOf = ({ id }: { readonly id: string }) => prisma.user.findUniqueOrThrow({ where: { id } })
const endOf = async ({ id }: { readonly id: string }) =>
  (await prisma.session.findUniqueOrThrow({ where: { id } })).endReason

describe('a look', () => {
  it('says what it is about and what will happen, and changes nothing', async () => {
    const customer = await aCustomer()
    const session = await aSession(customer)
    const secret = await aNotice(customer, { sessionId: session.id, undo: { what: 'remove-totp' }, at: NOW })
    const looks = [await lookAtReport(secret, at()), await lookAtReport(secret, at())]
    const report = { notice: 'authenticator-added', endsSession: true, undo: 'remove-totp', heard: false }
    expect(looks).toMatchObject([
      { kind: 'good', report },
      { kind: 'good', report },
    ])
    expect(await endOf(session)).toBeNull()
    expect((await userOf(customer)).frozenAt).toBeNull()
  })
})

describe('saying that it was not me', () => {
  it('ends the session that did it, freezes, is recorded and told; the other sessions stay', async () => {
    const customer = await aCustomer()
    const [theirs, mine] = [await aSession(customer), await aSession(customer)]
    const secret = await aNotice(customer, { sessionId: theirs.id, at: NOW })
    expect(await submitReport(secret, at())).toMatchObject({
      kind: 'done',
      reported: { notice: 'authenticator-added', sessionEnded: true, undo: null, undone: null },
    })
    expect([await endOf(theirs), await endOf(mine)]).toEqual(['not-you', null])
    expect((await userOf(customer)).frozenAt).toEqual(NOW)
    await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
    await expect(customer).toHaveAuditEvent({ kind: 'account.frozen', times: 1 })
    expect((await letterTo(customer.email, 'account-frozen')).subject).toBe('Money and exports are frozen')
  })

  it('serves once, also for two at once, and says no more of it than that it does not serve', async () => {
    const customer = await aCustomer()
    const secret = await aNotice(customer, { at: NOW })
    const both = await Promise.all([submitReport(secret, at()), submitReport(secret, at())])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
    expect(await lookAtReport(secret, at())).toEqual({ kind: 'refused' })
    await expect(customer).toHaveAuditEvent({ kind: 'link.refused', outcome: 'denied' })
    await expect(customer).toHaveAuditEvent({ kind: 'not-me.reported', times: 1 })
  })

  it('is over after seven days, and for what is no link of this kind', async () => {
    const customer = await aCustomer()
    const secret = await aNotice(customer, { at: NOW })
    expect(await submitReport(secret, at(after(NOW, days(7))))).toEqual({ kind: 'refused' })
    expect(await submitReport('A'.repeat(43), at())).toEqual({ kind: 'refused' })
    expect((await userOf(customer)).frozenAt).toBeNull()
  })

  it('is no error where the session ended long ago and the change is gone', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer)
    const secret = await aNotice(customer, {
      sessionId: session.id,
      undo: { what: 'remove-passkey', passkeyId: (await passkeyOf(customer)).id },
    })
    await prisma.passkey.deleteMany({ where: { userId: customer.id } })
    await prisma.session.update({ where: { id: session.id }, data: { endedAt: NOW, endReason: 'signed-out' } })
    expect(await reported(secret)).toMatchObject({ sessionEnded: false, undone: 'gone' })
    expect(await endOf(session)).toBe('signed-out')
    expect((await userOf(customer)).frozenAt).not.toBeNull()
  })
})

const passkeyOf = ({ id: userId }: { readonly id: string }) => prisma.passkey.findFirstOrThrow({ where: { userId } })
