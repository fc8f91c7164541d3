// An account that somebody opened with somebody else's address: whoever shows the mailbox takes the address, by signing up,
// by a reset or by a recovery, and nothing that was left on it works any more.
import { describe, expect, it } from 'vitest'
import { findById } from '../../../credentials/roster'
import { pool, prisma, transaction } from '../../../db'
import { identityOf } from '../../../gate/judge'
import { randomBytes, randomId } from '../../../random'
import { signInWithDeviceCode } from '../../../sign-in/device-code'
import { beginPasskeySignIn, finishPasskeySignIn } from '../../../sign-in/passkey'
import { confirmByCode } from '../../../sign-in/sign-up/confirming'
import { lettersTo, letterTo, secretIn } from '../../../testing/letters'
import { arrivalFrom, codeTo, enterPassword, eventsOf, placeIn } from '../../../testing/new-device'
import { aColleague, aCustomer, type MadePerson, PASSWORD } from '../../../testing/people'
import { aRecovery, saveCodes } from '../../../testing/recoveries'
import { aRequest } from '../../../testing/requests'
import { aSession, type MadeSession } from '../../../testing/sessions'
import { signedUp, signUpCodeTo } from '../../../testing/sign-ups'
import { after, hours, readClock } from '../../../time'
import { answerAsk } from '../../reset/asking'
import { resetPassword } from '../../reset/resetting'
import { askToConfirm, confirmAddress, resetInstead } from '../confirmation'
import { releaseAddress } from './releasing'

const NOW = readClock()
const request = { now: NOW, requestId: 'r', network: 'n' }
const NEW = 'nine herons over the weir'

type Squatter = { readonly person: MadePerson; readonly session: MadeSession }

/** Somebody who opened an account with an address that is not theirs, and prepared for its owner in every way there is. */
async function aSquatter(): Promise<Squatter> {
  const person = await aCustomer({ password: true, passkey: true, totp: true, confirmed: false })
  const session = await aSession(person)
  const userId = person.id
  await saveCodes(person)
  await aRecovery(person)
  const identity = { id: randomId(), userId, issuer: 'https://idp.example', subject: randomId(), linkedAt: NOW }
  await prisma.federatedIdentity.create({ data: identity })
  await prisma.knownNetwork.create({ data: { userId, network: 'theirs', firstSeen: NOW, lastSeen: NOW } })
  const about = { operation: 'totp.remove', digest: randomBytes(32), summary: { title: 'Waits', lines: [] } }
  const when = { startedAt: NOW, ripeAt: after(NOW, hours(24)), expiresAt: after(NOW, hours(48)) }
  await prisma.hold.create({ data: { id: randomId(), userId, ...about, ...when } })
  await transaction((tx) => askToConfirm(tx, userId, person.email, NOW))
  return { person, session }
}

/** What the business keeps about a customer, and what is history: neither opens anything. */
const STAYS = [
  'claim',
  'claim_line',
  'invoice',
  'payment_method',
  'payout',
  'payout_account',
  'policy',
  'tax_form',
  'session',
  'sign_in',
]

/** Tables in which an account still has rows, but for what stays and for what risk keeps. */
async function leftOf(userId: string): Promise<string[]> {
  const { rows } = await pool.query<{ table_name: string }>(
    `select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'user_id' and t.table_type = 'BASE TABLE'`,
  )
  const left: string[] = []
  for (const { table_name: table } of rows) {
    const { rows: found } = await pool.query(`select 1 from "${table}" where user_id = $1 limit 1`, [userId])
    if (found.length > 0 && !STAYS.includes(table)) left.push(table)
  }
  return left
}

async function opensNothing({ person, session }: Squatter): Promise<void> {
  expect((await identityOf(aRequest(session))).kind).not.toBe('live')
  expect((await enterPassword(person)).kind).toBe('wrong')
  const { token, options } = await beginPasskeySignIn(readClock())
  const answer = await person.passkey?.assert(options)
  if (!answer) throw new Error('no passkey')
  expect((await finishPasskeySignIn(token, answer, 'default', arrivalFrom())).kind).toBe('wrong')
}

describe('whoever shows the mailbox of an unconfirmed account', () => {
  it('opens an account of their own by signing up, and the other is empty and closed', async () => {
    const squatter = await aSquatter()
    const { email, id } = squatter.person
    const owner = await signedUp({ email, password: NEW })
    expect((await confirmByCode(owner.place, await signUpCodeTo(email), owner.arrival)).kind).toBe('signed-in')
    expect(await prisma.user.findUniqueOrThrow({ where: { email } })).toMatchObject({ name: 'Robin New' })
    expect((await prisma.user.findUniqueOrThrow({ where: { email } })).id).not.toBe(id)
    expect(await findById(id)).toMatchObject({ active: false, hasPasskey: false, hasTotp: false, passwordHash: null })
    expect(await leftOf(id)).toEqual([])
    await opensNothing(squatter)
    await expect({ id }).toHaveAuditEvent({ kind: 'address.released', times: 1 })
  })

  it('takes the account by a reset: everything on it falls, and the address is confirmed', async () => {
    const squatter = await aSquatter()
    const { email, id } = squatter.person
    await answerAsk({ email, requestId: 'r', network: 'n' }, NOW)
    const secret = secretIn(await letterTo(email, 'password-reset-link'), '/recover/password/new')
    expect(await resetPassword(secret, NEW, request)).toBe(true)
    expect(await findById(id)).toMatchObject({ active: true, confirmed: true, hasPasskey: false, hasTotp: false })
    expect(await leftOf(id)).toEqual(['link'])
    await opensNothing(squatter)
  })

  it('is led to that reset by a recovery, and by a reset of an account that never had a password', async () => {
    const person = await aCustomer({ passkey: true, confirmed: false })
    await (await aRecovery(person)).mailed().catch(() => undefined)
    await answerAsk({ email: person.email, requestId: 'r', network: 'n' }, NOW)
    expect((await lettersTo(person.email)).map(({ kind }) => kind)).toEqual([
      'password-reset-link',
      'password-reset-link',
    ])
    const secret = secretIn(await letterTo(person.email, 'password-reset-link'), '/recover/password/new')
    expect(await resetPassword(secret, NEW, request)).toBe(true)
    expect(await findById(person.id)).toMatchObject({ confirmed: true, hasPasskey: false })
  })

  it('confirms nothing of it by its link, and is led to a new password instead', async () => {
    const { person } = await aSquatter()
    const secret = secretIn(await letterTo(person.email, 'address-confirm'), '/confirm-address')
    expect(await confirmAddress(secret, null, request)).toBe('elsewhere')
    expect(await confirmAddress(secret, randomId(), request)).toBe('elsewhere')
    expect(await findById(person.id)).toMatchObject({ confirmed: false })
    const address = await resetInstead(secret, request)
    expect(await resetPassword(secretIn({ text: address ?? '' }, '/recover/password/new'), NEW, request)).toBe(true)
    expect(await resetInstead(secret, request)).toBeNull()
    expect(await findById(person.id)).toMatchObject({ confirmed: true, hasPasskey: false })
  })
})

describe('somebody who opened an account and has not confirmed it', () => {
  it('is let in by the code in the email alone, whatever they prove', async () => {
    const person = await aCustomer({ password: true, passkey: true, confirmed: false })
    expect((await enterPassword(await aCustomer({ password: true, confirmed: false }))).kind).toBe('code-mailed')
    const { token, options } = await beginPasskeySignIn(readClock())
    const answer = await person.passkey?.assert(options)
    if (!answer) throw new Error('no passkey')
    const first = await finishPasskeySignIn(token, answer, 'default', arrivalFrom())
    expect(first.kind).toBe('code-mailed')
    const second = await signInWithDeviceCode(placeIn(first), await codeTo(person), arrivalFrom())
    expect(await eventsOf(second)).toEqual(['passkey 2'])
    expect(await findById(person.id)).toMatchObject({ confirmed: true, hasPasskey: true })
  })
})

describe('an address', () => {
  it.each([
    ['of a confirmed account', () => aCustomer({ password: true })],
    ['of a disabled account', () => aCustomer({ password: true, confirmed: false, state: 'disabled' })],
    ['of one of the staff', () => aColleague({ password: true, confirmed: false })],
  ])('%s is not given up', async (_, make) => {
    const person = await make()
    await transaction((tx) => releaseAddress(tx, person.email, request))
    const { passwordHash, email } = await prisma.user.findUniqueOrThrow({ where: { id: person.id } })
    expect([email, passwordHash !== null]).toEqual([person.email, true])
    await signedUp({ email: person.email, password: PASSWORD })
    expect((await lettersTo(person.email)).map(({ kind }) => kind)).toEqual(['sign-up-attempted'])
  })
})
