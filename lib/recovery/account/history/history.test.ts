// What staff see of recoveries, and that nothing they can do moves one.
import { describe, expect, it } from 'vitest'
import { disable, enable, endSessions } from '../../../admin/users/access'
import { prisma, transaction } from '../../../db'
import { type Intent, look, pass } from '../../../gate/gate'
import { catalogue, type OperationName, ruleOf } from '../../../policy/catalogue'
import type { Permit } from '../../../policy/permit'
import { aColleague, aCustomer, type MadePerson, PASSWORD } from '../../../testing/people'
import { aProof } from '../../../testing/proofs'
import { aRecovered, aRecovery } from '../../../testing/recoveries'
import { aRequest } from '../../../testing/requests'
import { aSession } from '../../../testing/sessions'
import { readClock } from '../../../time'
import { stopRecovery } from '../stopping'
import { recoveriesOf } from './history'

const someone = () => aCustomer({ password: true, totp: true })

/** What somebody of the support sees of a user's recoveries: the steps of each, newest first. */
async function seen(of: MadePerson) {
  const session = await aSession(await aColleague({ roles: ['support'] }))
  const { outcome } = await look(aRequest(session), { operation: 'admin.user.view', input: { id: of.id } })
  if (outcome.kind !== 'done') throw new Error(outcome.kind)
  const views = await recoveriesOf(outcome.value as Permit<'admin.user.view'>, of.id)
  return views.map(({ steps }) => steps.map(({ kind }) => kind))
}

describe('support sees', () => {
  it('each recovery step by step', async () => {
    const customer = await someone()
    expect(await seen(customer)).toEqual([])
    const begun = await aRecovery(customer)
    await begun.password(PASSWORD)
    expect(await seen(customer)).toEqual([['asked', 'proofs']])
    const { id } = await aRecovered(customer)
    expect((await seen(customer))[0]).toEqual(['asked', 'proofs', 'opened', 'waits'])
    await transaction((tx) => stopRecovery(tx, id, { now: readClock(), requestId: 'r', network: 'n' }))
    expect((await seen(customer))[0]).toEqual(['asked', 'proofs', 'opened', 'ended'])
  })

  it('no secret of it', async () => {
    const customer = await someone()
    const { outcome } = await look(aRequest(await aSession(await aColleague())), {
      operation: 'admin.user.view',
      input: {},
    })
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const browser = await aRecovery(customer)
    const said = JSON.stringify(await recoveriesOf(outcome.value as Permit<'admin.user.view'>, customer.id))
    expect(said).not.toContain(browser.place.browser)
    expect(said).not.toContain('browserHash')
  })
})

describe('nothing that staff can do', () => {
  const staffs = (Object.keys(catalogue) as OperationName[]).filter((name) => name.startsWith('admin.'))
  const stands = ({ id }: MadePerson) =>
    Promise.all([
      prisma.recovery.findMany({ where: { userId: id }, orderBy: { createdAt: 'asc' } }),
      prisma.user.findUniqueOrThrow({ where: { id }, select: { coolOffUntil: true } }),
    ])

  it('repairs: no operation of theirs is open to a recovery, and none is named after one', () => {
    expect(staffs.length).toBeGreaterThan(5)
    expect(staffs.filter((name) => ruleOf(name).repairs || name.includes('recover'))).toEqual([])
  })

  it('completes or shortens one: ending sessions, disabling and enabling leave it as it is', async () => {
    const customer = await someone()
    await aRecovered(customer)
    await (await aRecovery(customer)).password(PASSWORD)
    const before = await stands(customer)
    const session = await aSession(await aColleague(), { events: ['passkey'] })
    const on = { userId: customer.id, reason: 'they asked me to on the phone' }
    const where = { ...on, network: 'n' }
    const act = async <Name extends OperationName>(
      operation: Intent<Name>['operation'],
      run: Parameters<typeof pass<Name, unknown>>[2],
    ) => {
      await aProof(session, operation, on)
      expect(await pass(aRequest(session), { operation, input: on }, run), operation).toBeDone()
    }
    await act('admin.user.end-sessions', (permit, tx) => endSessions(tx, permit, where))
    await act('admin.user.disable', (permit, tx) => disable(tx, permit, where))
    await act('admin.user.enable', (permit, tx) => enable(tx, permit, where))
    expect(await stands(customer)).toEqual(before)
  })

  it('is open to the support: they see the page and may do none of it', async () => {
    const session = await aSession(await aColleague({ roles: ['support'] }), { events: ['passkey'] })
    for (const operation of staffs.filter((name) => ruleOf(name).sensitivity !== 'view'))
      expect(await pass(aRequest(session), { operation, input: {} }, async () => null), operation).toBeDenied(
        'not-for-you',
      )
  })
})
