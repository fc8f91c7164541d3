// What cannot succeed is said before any proof is asked for: each act whose domain can tell does so in its summary.
import { expect, it } from 'vitest'
import { labelSummary } from '../activity/label'
import { previewEnd } from '../admin/sessions/ending'
import { previewOn } from '../admin/users/access'
import { appSummary, passkeySummary } from '../credentials/enrolment/enrolment'
import { passkeyRemoval, passkeyRenaming, totpRemoval, totpRenaming } from '../credentials/enrolment/keeping'
import { replacingSummary } from '../credentials/recovery-codes/recovery-codes'
import { prisma, transaction } from '../db'
import { renaming } from '../devices/own'
import { unlinkSummary } from '../federated/linking'
import type { OperationName } from '../policy/catalogue'
import type { Person } from '../policy/permit'
import { changeAccount } from '../portal/payouts/account'
import { payoutSummary, requestPayout } from '../portal/payouts/payout'
import { randomId } from '../random'
import { unfreezeSummary } from '../reports/freeze'
import { reportSummary } from '../reports/own'
import { sessionSummary } from '../sessions/own'
import { callOff, cancelSummary } from '../sessions/waiting'
import { aSignIn } from '../testing/alerts'
import { aHeldChange } from '../testing/holds'
import { aClaim, aPolicy, permitted } from '../testing/household'
import { aColleague, aCustomer, type PersonWishes } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession, type MadeSession } from '../testing/sessions'
import { readClock } from '../time'
import { pass } from './gate'

type Summarize = (person: Person, session: MadeSession) => Promise<unknown>
const ENROLLED = { passkey: true, totp: true } as const

const linkedId = async (person: Person): Promise<string> => {
  const [id, linkedAt] = [randomId(), readClock()]
  await prisma.federatedIdentity.create({
    data: { id, userId: person.id, issuer: 'https://idp.example', subject: id, linkedAt },
  })
  return id
}

/** The same payout again, a moment after the first. */
async function twice(person: Person) {
  const now = readClock()
  await aClaim(person, await aPolicy(person), { approved: 100_000 })
  const account = { bank: 'First Harbor', holder: 'Ada', routing: '021000021', account: '123456789' }
  const payout = { amount: 5_000, to: now.toISOString() }
  await transaction(async (tx) => {
    await changeAccount(tx, permitted('payout.account.change', person, now), account)
    await requestPayout(tx, permitted('payout.request', person, now), payout)
  })
  return payoutSummary(person, payout, now)
}

/** An hour in which no more codes are mailed to this account. */
async function mailedOften({ id: sessionId, userId }: MadeSession): Promise<Date> {
  const now = readClock()
  const enrolment = { sessionId, userId, kind: 'totp', name: '', mailedCode: Buffer.from('code') }
  const times = { trustedFrom: now, createdAt: now, expiresAt: now }
  await prisma.enrolment.createMany({ data: [1, 2, 3, 4, 5].map(() => ({ ...enrolment, ...times, id: randomId() })) })
  return now
}

async function canceledHold(person: Person, { id: sessionId }: MadeSession): Promise<string> {
  const { id } = await aHeldChange(person)
  const permit = { ...permitted('hold.cancel', person, readClock()), sessionId }
  await transaction((tx) => callOff(tx, permit, id))
  return id
}

async function ownSignIn(person: Person, { id }: MadeSession) {
  const event = await aSignIn(person, { sessionId: id })
  return reportSummary({ event }, person, readClock(), id)
}

it.each<[OperationName, PersonWishes, Summarize]>([
  ['totp.enrol', ENROLLED, (person) => appSummary(person, 'Phone', readClock())],
  ['passkey.remove', ENROLLED, async ({ id }) => passkeyRemoval({ id } as Person, await firstPasskey(id), readClock())],
  ['passkey.remove', ENROLLED, (person) => passkeyRemoval(person, randomId(), readClock())],
  ['totp.remove', { passkey: true }, (person) => totpRemoval(person, readClock())],
  ['account.unfreeze', ENROLLED, unfreezeSummary],
  ['recovery-codes.replace', ENROLLED, replacingSummary],
  ['federated.unlink', { totp: true }, async (person) => unlinkSummary(person, await linkedId(person))],
  ['session.end-one', ENROLLED, (person, { id }) => sessionSummary(person, randomId(), readClock(), id)],
  ['session.end-one', ENROLLED, (person, { id }) => sessionSummary(person, id, readClock(), id)],
  ['payout.request', ENROLLED, twice],
  [
    'passkey.enrol',
    { password: true },
    async (person, session) => passkeySummary(person, '', await mailedOften(session)),
  ],
  ['totp.enrol', { password: true }, async (person, session) => appSummary(person, 'App', await mailedOften(session))],
  ['passkey.rename', ENROLLED, (person) => passkeyRenaming(person, randomId(), 'Key')],
  ['totp.rename', { passkey: true }, (person) => totpRenaming(person, 'App')],
  ['device.rename', ENROLLED, (person) => renaming(person, randomId(), 'Laptop', readClock())],
  ['hold.cancel', ENROLLED, (person) => cancelSummary(person, randomId(), readClock())],
  [
    'hold.cancel',
    ENROLLED,
    async (person, session) => cancelSummary(person, await canceledHold(person, session), readClock()),
  ],
  [
    'activity.label',
    ENROLLED,
    async (person) => labelSummary({ event: await aSignIn(person), verdict: 'not-me' }, person),
  ],
  ['activity.report', ENROLLED, ownSignIn],
])('%s is refused without a request for proof', async (operation, wishes, summary) => {
  const session = await aSession(await aCustomer(wishes), { agedMinutes: 15 })
  const weight = async () => ({ steps: 0, strongUntil: 'always', because: [] }) as const
  const act = {
    operation,
    input: {},
    weight,
    summary: async (person: Person) => (await summary(person, session)) as never,
  }
  const { outcome } = await pass(aRequest(session), act, async () => null)
  expect(outcome.kind === 'invalid' || (outcome.kind === 'denied' && outcome.reason === 'not-found')).toBe(true)
  expect(await prisma.challenge.count({ where: { sessionId: session.id } })).toBe(0)
})

it('ending the sessions of a user who has none open is refused without a request for proof', async () => {
  const [admin, customer] = [await aColleague(), await aCustomer()]
  const preview = previewOn('admin.user.end-sessions')({ userId: customer.id, reason: 'a story' }, admin)
  await expect(preview).rejects.toMatchObject({ issues: { userId: ['This user has no open session.'] } })
})

it('ending the session in use as staff is refused without a request for proof', async () => {
  const admin = await aColleague()
  const { id } = await aSession(admin)
  const preview = previewEnd({ sessionId: id, reason: 'a story' }, admin, readClock(), id)
  await expect(preview).rejects.toMatchObject({ issues: { sessionId: [expect.stringContaining('you are using')] } })
})

const firstPasskey = async (userId: string): Promise<string> =>
  (await prisma.passkey.findFirstOrThrow({ where: { userId } })).id
