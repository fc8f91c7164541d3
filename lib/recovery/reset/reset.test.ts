// A new password through a mailed link: for whom there is one, how it dies, and that it opens nothing by itself.

import { describe, expect, it, vi } from 'vitest'
import { verifyPassword } from '../../credentials/password'
import { findById } from '../../credentials/roster'
import { sha256 } from '../../crypto'
import { pool, prisma, transaction } from '../../db'
import { identityOf } from '../../gate/judge'
import { RESET } from '../../jobs/queues'
import { lookAtLink, makeLink } from '../../links/link'
import { log } from '../../log'
import { notify } from '../../notify/notify'
import { randomId, randomToken } from '../../random'
import type { Arrival } from '../../sign-in/arrival'
import { signInFederated } from '../../sign-in/federated'
import { signInWithPassword, signInWithTotp } from '../../sign-in/password'
import { totpCode } from '../../testing/codes'
import { linked, somebody } from '../../testing/federated'
import { lettersTo, letterTo, secretIn } from '../../testing/letters'
import { aCustomer, type MadePerson, PASSWORD, type PersonWishes } from '../../testing/people'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { aSighting } from '../../testing/sightings'
import { after, minutes, readClock } from '../../time'
import { answerAsk, askForReset, openAsk, type SealedAsk } from './asking'
import { resetPassword, servesReset } from './resetting'

const now = readClock()
const NEW = 'nine herons over the weir'
const request = { now, requestId: 'r', network: 'n' }

const askFor = (email: string, at = now) => answerAsk({ email, requestId: 'r', network: 'n' }, at)
const linkTo = async (email: string) => secretIn(await letterTo(email, 'password-reset-link'), '/recover/password/new')
const someoneWithLink = async (wishes: PersonWishes = {}) => {
  const person = await aCustomer({ password: true, ...wishes })
  await askFor(person.email)
  return { person, token: await linkTo(person.email) }
}
const rowOf = ({ id }: MadePerson) => prisma.user.findUniqueOrThrow({ where: { id } })
const has = async (person: MadePerson, password: string) => verifyPassword((await rowOf(person)).passwordHash, password)
const arrival = (): Arrival => ({
  place: {
    network: randomId(),
    country: null,
    client: '',
    userAgent: '',
    sighting: aSighting(),
    deviceHash: sha256(randomToken()),
  },
  now: readClock(),
  requestId: 'r',
  before: null,
})
const signIn = ({ email }: MadePerson, password: string) =>
  signInWithPassword({ email, password, stay: 'default' }, arrival())

describe('asking', () => {
  const waiting = async () =>
    (await pool.query<{ data: SealedAsk }>('select data from pgboss.job where name = $1 order by created_on', [RESET]))
      .rows

  it('is the same work for every address: one sealed job, whoever has it', async () => {
    const addresses = [
      (await aCustomer({ password: true })).email,
      (await aCustomer({ password: true, state: 'disabled' })).email,
      `${randomId()}@harbor.example`,
    ]
    const before = (await waiting()).length
    const ask = (email: string) => askForReset({ email, requestId: 'r', network: randomId() })
    expect(await Promise.all(addresses.map(ask))).toEqual([true, true, true])
    const made = (await waiting()).slice(before)
    expect(made.map(({ data }) => openAsk(data).email).sort()).toEqual(addresses.sort())
    for (const address of addresses) expect(JSON.stringify(made)).not.toContain(address)
  })

  it('sends three mails to one address in a quarter of an hour, and says nothing of it', async () => {
    const email = `${randomId()}@harbor.example`
    const ask = () => askForReset({ email, requestId: 'r', network: randomId() })
    for (let n = 0; n < 6; n += 1) expect(await ask()).toBe(true)
    expect((await waiting()).filter(({ data }) => openAsk(data).email === email)).toHaveLength(3)
  })

  it('is slowed down for a network that asks for many', async () => {
    const network = randomId()
    const ask = () => askForReset({ email: `${randomId()}@harbor.example`, requestId: 'r', network })
    const answers = []
    for (let n = 0; n < 51; n += 1) answers.push(await ask())
    expect(answers.slice(-2)).toEqual([true, false])
  })

  it('mails a link to an active account, and nothing to a disabled one or to nobody', async () => {
    const disabled = await aCustomer({ password: true, state: 'disabled' })
    const nobody = `${randomId()}@harbor.example`
    await Promise.all([disabled.email, nobody].map((email) => askFor(email)))
    expect(await lettersTo(disabled.email)).toEqual([])
    expect(await lettersTo(nobody)).toEqual([])
    const { person } = await someoneWithLink()
    await expect(person).toHaveAuditEvent({ kind: 'password.reset-asked', times: 1 })
    await expect(disabled).toHaveAuditEvent({ kind: 'password.reset-asked', times: 1 })
  })

  it('adds no password to an account that never had one, and tells its owner', async () => {
    const person = await aCustomer({ passkey: true })
    await askFor(person.email)
    expect((await lettersTo(person.email)).map(({ kind }) => kind)).toEqual(['password-none'])
  })
})

describe('a new password', () => {
  it('is set once; every session ends, and all known channels hear of it', async () => {
    const { person, token } = await someoneWithLink()
    const session = await aSession(person)
    const earlier = `${randomId()}@harbor.example`
    const undo = { what: 'restore-email', email: earlier } as const
    const moved = { kind: 'email-changed', userId: person.id, at: now, email: person.email, to: earlier, undo } as const
    await transaction((tx) => notify(tx, moved))

    expect(await resetPassword(token, NEW, request)).toBe(true)
    expect([await has(person, NEW), await has(person, PASSWORD)]).toEqual([true, false])
    expect(await identityOf(aRequest(session))).toEqual({ kind: 'ended', reason: 'password-reset' })
    for (const address of [person.email, earlier]) await letterTo(address, 'password-reset')
    await expect(person).toHaveAuditEvent({ kind: 'password.reset', times: 1 })
    expect(await rowOf(person)).toMatchObject({ passwordByMail: true, passwordFailures: 0 })

    expect(await resetPassword(token, 'something else entirely', request)).toBe(false)
    expect(await has(person, NEW)).toBe(true)
    await expect(person).toHaveAuditEvent({ kind: 'link.refused', times: 1 })
  })

  it('is judged as at sign-up, and the link serves on after a refusal', async () => {
    const { person, token } = await someoneWithLink({ name: 'Robin Lindqvist' })
    for (const bad of [
      'short',
      'passwordpassword',
      'robin-lindqvist-robin',
      'HarborMutual-Harbor-2026',
      'x'.repeat(300),
    ])
      await expect(resetPassword(token, bad, request)).rejects.toMatchObject({
        issues: { password: [expect.any(String)] },
      })
    expect(await has(person, PASSWORD)).toBe(true)
    expect(await resetPassword(token, NEW, request)).toBe(true)
  })

  it('may be shorter beside an authenticator, and stands alone nowhere then', async () => {
    const { person, token } = await someoneWithLink({ totp: true })
    expect(await resetPassword(token, 'tidal-wy', request)).toBe(true)
    expect(await rowOf(person)).toMatchObject({ passwordStandsAlone: false })
  })

  it('opens no session by itself beside a passkey, however long it is', async () => {
    const { person, token } = await someoneWithLink({ passkey: true })
    await resetPassword(token, NEW, request)
    expect(await signIn(person, NEW)).toEqual({ kind: 'passkey-needed' })
  })

  it('takes no code’s place', async () => {
    const { person, token } = await someoneWithLink({ totp: true, passkey: true })
    await resetPassword(token, NEW, request)
    const first = await signIn(person, NEW)
    expect(first.kind).toBe('second-step')
    const place = first.kind === 'second-step' ? first.token : null
    expect((await signInWithTotp(place, await totpCode(person), arrival())).kind).toBe('signed-in')
  })

  it('ends a sign-in that was under way with the old one', async () => {
    const { person, token } = await someoneWithLink({ totp: true })
    const first = await signIn(person, PASSWORD)
    await resetPassword(token, NEW, request)
    const place = first.kind === 'second-step' ? first.token : null
    expect((await signInWithTotp(place, await totpCode(person), arrival())).kind).toBe('over')
  })
})

describe('a sign-in that rests on no password', () => {
  it('ends too: one that an identity provider began waits for its code in vain', async () => {
    const { person, token } = await someoneWithLink({ totp: true })
    const account = await findById(person.id)
    if (!account) throw new Error('no account')
    const event = { authenticator: 'federated', level: 1, at: now } as const
    const source = { identityId: (await linked(person, somebody())).id, sid: null }
    const first = await signInFederated(account, 'default', event, source, arrival())
    await resetPassword(token, NEW, request)
    const place = first.kind === 'second-step' ? first.token : null
    expect(place).not.toBeNull()
    expect(await signInWithTotp(place, await totpCode(person), arrival())).toEqual({ kind: 'over' })
    expect(await prisma.signIn.count({ where: { userId: person.id, endedAt: null } })).toBe(0)
  })
})

describe('a link', () => {
  const refused = async (token: string, at = now) => !(await resetPassword(token, NEW, { ...request, now: at }))

  it('dies after a quarter of an hour, and with a newer one', async () => {
    const { person, token } = await someoneWithLink()
    expect(await refused(token, after(now, minutes(15)))).toBe(true)
    await askFor(person.email, after(now, minutes(1)))
    expect(await refused(token)).toBe(true)
    expect(await refused(await linkTo(person.email))).toBe(false)
  })

  it('is looked at without being used, and says of one that is over that it is', async () => {
    const { token } = await someoneWithLink()
    for (let n = 0; n < 2; n += 1) expect(await servesReset(token, request)).toBe(true)
    expect(await servesReset(token, { ...request, now: after(now, minutes(15)) })).toBe(false)
    expect(await refused(token)).toBe(false)
    expect(await servesReset(token, request)).toBe(false)
    const other = await someoneWithLink()
    await prisma.user.update({ where: { id: other.person.id }, data: { passwordChangedAt: now } })
    expect(await servesReset(other.token, request)).toBe(false)
  })

  it('dies when the password is another, even if nobody ended it', async () => {
    const { person, token } = await someoneWithLink()
    await prisma.user.update({ where: { id: person.id }, data: { passwordChangedAt: now } })
    expect(await refused(token)).toBe(true)
    expect(await has(person, PASSWORD)).toBe(true)
  })

  it('dies with a disabled account', async () => {
    const { person, token } = await someoneWithLink()
    await prisma.user.update({ where: { id: person.id }, data: { state: 'disabled' } })
    expect(await refused(token)).toBe(true)
    expect(await has(person, PASSWORD)).toBe(true)
  })

  it('reaches one account alone: whose it is stands with the link, and nothing that is sent can name another', async () => {
    const [robin, mallory] = [await someoneWithLink(), await someoneWithLink()]
    expect(await refused(mallory.token)).toBe(false)
    expect(await has(robin.person, PASSWORD)).toBe(true)
    expect(await has(mallory.person, NEW)).toBe(true)
  })

  it('made for something else sets no password', async () => {
    const { person } = await someoneWithLink()
    const details = { email: person.email }
    const link = await transaction((tx) => makeLink(tx, { kind: 'address-confirm', userId: person.id, details, now }))
    expect(await refused(link.split('#')[1] ?? '')).toBe(true)
    expect(await lookAtLink('address-confirm', link.split('#')[1] ?? '', now)).toMatchObject({ kind: 'good' })
  })

  it('used by two at once sets one password', async () => {
    const { person, token } = await someoneWithLink()
    const race = [NEW, 'two otters under the bridge'].map((password) => resetPassword(token, password, request))
    const won = await Promise.all(race)
    expect([...won].sort()).toEqual([false, true])
    expect(await has(person, won[0] ? NEW : 'two otters under the bridge')).toBe(true)
    await expect(person).toHaveAuditEvent({ kind: 'password.reset', times: 1 })
  })

  it('leaves its secret nowhere: not in the database, not in the trail, not in the log', async () => {
    const said = (['info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(log, level))
    const { person, token } = await someoneWithLink()
    await resetPassword(token, NEW, request)
    await resetPassword(token, NEW, request)
    const rows = await Promise.all([
      prisma.link.findMany({ where: { userId: person.id } }),
      prisma.auditEvent.findMany({ where: { subjectId: person.id }, select: { details: true } }),
      pool.query('select data from pgboss.job'),
    ])
    const kept = JSON.stringify([rows, said.map(({ mock }) => mock.calls)])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(NEW)
  })
})
