// What is told before anything is typed, and that no refusal sends a person in a circle.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { Invalid } from '../fault'
import type { OperationName } from '../policy/catalogue'
import { aColleague, aCustomer, type PersonWishes } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession, type MadeSession, type SessionWishes } from '../testing/sessions'
import { after, hours, readClock } from '../time'
import { foreseer } from './foresee'
import { pass } from './gate'
import { judge } from './judge'

const MONEY = 'payout.account.change'
const NEW_DEVICE = { newDevice: true, events: ['password', 'totp'] } as const

/** What is foreseen on a page that this session looks at. */
const looking = async (session: MadeSession) =>
  foreseer(await judge(aRequest(session), { operation: 'security.view', input: {} }))

const foreseen = async (operation: OperationName, wishes: PersonWishes, how: SessionWishes = {}) => {
  const events = how.events ?? ['password', 'totp']
  return (await looking(await aSession(await aCustomer(wishes), { ...how, events })))(operation)
}

describe('a form whose conditions are not met is foreseen', () => {
  it.each<[string, OperationName, PersonWishes, SessionWishes]>([
    ['enrol-first', MONEY, { password: true }, { events: ['password'] }],
    ['frozen', MONEY, { totp: true, frozen: true }, {}],
    ['confirm-address', MONEY, { totp: true, confirmed: false }, {}],
    ['cool-off', MONEY, { totp: true, trustedFrom: after(readClock(), hours(3)) }, {}],
    ['recovered', MONEY, { totp: true, coolOffUntil: after(readClock(), hours(3)) }, {}],
    ['passkey-needed', MONEY, { totp: true }, NEW_DEVICE],
    ['risk-too-high', 'passkey.enrol', { totp: true }, NEW_DEVICE],
  ])('%s for %s', async (reason, operation, wishes, how) => {
    expect(await foreseen(operation, wishes, how)).toMatchObject({ kind: 'denied', reason })
  })

  it('“End everyone” before its reason is asked for, by staff without a passkey', async () => {
    const session = await aSession(await aColleague({ passkey: false }), { events: ['password', 'totp'] })
    expect((await looking(session))('admin.everyone.end-sessions')).toMatchObject({ reason: 'passkey-needed' })
  })

  it.each<[OperationName, PersonWishes]>([
    [MONEY, { totp: true }],
    [MONEY, { passkey: true }],
    ['totp.enrol', { passkey: true }],
  ])('and nothing else: %s may be asked for', async (operation, wishes) => {
    expect(await foreseen(operation, wishes)).toBeNull()
  })

  it('each operation of a page by its own rule, from one look at the request', async () => {
    const foresee = await looking(await aSession(await aCustomer({ password: true }), { events: ['password'] }))
    expect(foresee('profile.update')).toBeNull()
    expect(foresee('session.end-one')).toMatchObject({ reason: 'enrol-first' })
    expect(foresee('claim.export')).toMatchObject({ reason: 'enrol-first' })
    expect(foresee('passkey.enrol')).toBeNull()
  })

  it('without changing or recording anything', async () => {
    const customer = await aCustomer({ password: true })
    const session = await aSession(customer)
    const foresee = await looking(session)
    const before = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
    expect(foresee(MONEY)).toMatchObject({ reason: 'enrol-first' })
    expect(await prisma.session.findUniqueOrThrow({ where: { id: session.id } })).toEqual(before)
    await expect(customer).toHaveAuditEvent({ kind: 'operation.denied', times: 0 })
  })
})

describe('what a refusal advises works from here, or it says that it does not', () => {
  const refused = async (wishes: PersonWishes, how: SessionWishes) => {
    const session = await aSession(await aCustomer(wishes), how)
    const { outcome } = await pass(aRequest(session), { operation: MONEY, input: {} }, async () => null)
    if (outcome.kind !== 'denied') throw new Error(outcome.kind)
    return outcome
  }

  it('nobody is sent to add a passkey where adding one is refused, too', async () => {
    expect(await refused({ totp: true }, NEW_DEVICE)).toMatchObject({ reason: 'passkey-needed', elsewhere: true })
    expect(await foreseen('passkey.enrol', { totp: true }, NEW_DEVICE)).toMatchObject({ reason: 'risk-too-high' })
  })

  it('a first authenticator is advised where it can be added', async () => {
    expect(await refused({ password: true }, { events: ['password'] })).not.toHaveProperty('elsewhere')
    expect(await foreseen('passkey.enrol', { password: true }, { events: ['password'] })).toBeNull()
  })
})

it('what could not be done anyway is said before a passkey is asked for', async () => {
  const session = await aSession(await aCustomer({ totp: true }), NEW_DEVICE)
  const overdraft = {
    operation: 'payout.request',
    input: {},
    summary: () => Promise.reject(new Invalid({ amount: ['You can request up to $10.00.'] })),
  } as const
  expect(await pass(aRequest(session), overdraft, async () => null)).toBeInvalidAt('amount')
})
