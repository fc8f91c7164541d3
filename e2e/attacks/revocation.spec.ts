// A session that was ended, at every kind of door: the very next request is refused, a running download breaks off, and
// nobody is served from a cache.
import { prisma, transaction } from '../../lib/db'
import { randomId } from '../../lib/random'
import { endSession } from '../../lib/sessions/revocation'
import { aClaim, aDocument, aPolicy } from '../../lib/testing/household'
import { aProof } from '../../lib/testing/proofs'
import { idleSession } from '../../lib/testing/sessions'
import { readClock } from '../../lib/time'
import { LOOPBACK } from '../fixtures/browser'
import { OLD_ACCOUNT, payoutAccountOf } from '../fixtures/papers'
import { aColleague, expect, test } from '../fixtures/story'
import { anotherSession, type Cast, endOf, fateOf, MALLORYS, proofToPayInto, someoneSignedIn } from './cast'
import { post } from './posts'
import { NAVIGATING, opened, ours, PREFETCH, posted, ROUTER, routed, send } from './wire'

const PROVEN = { events: ['password', 'totp'] } as const

/** The owner ends it from another device, with proof, as the security page does. */
async function endedByItsOwner({ person, session }: Cast): Promise<void> {
  const other = await anotherSession(person, PROVEN)
  await post('security/endSession', { id: session.id }, { as: other })
  expect(await endOf(session)).toBe('ended-by-you')
}

test('refuses every page, as a document, as data and as a prefetch', async () => {
  const robin = await someoneSignedIn({}, PROVEN)
  const { session } = robin
  const paths = ['/', '/policies', '/billing', '/payouts', '/exports', '/profile', '/security', '/activity']
  for (const path of paths) expect((await send(path, { as: session, headers: NAVIGATING })).status, path).toBe(200)
  expect((await routed('/policies', { as: session, headers: ROUTER })).status).toBe(200)
  await endedByItsOwner(robin)

  for (const path of paths) {
    const page = await send(path, { as: session, headers: NAVIGATING })
    expect([page.status, page.headers.get('location')], path).toEqual([
      307,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ])
    expect((await routed(path, { as: session, headers: ROUTER })).body, path).toContain('/sign-in')
    for (const headers of [ROUTER, PREFETCH])
      expect((await routed(path, { as: session, headers })).body, path).not.toContain(robin.person.name)
  }
})

test('refuses every action, with a proof in hand', async () => {
  const robin = await someoneSignedIn({}, PROVEN)
  const proof = await proofToPayInto(robin.session, MALLORYS)
  await endedByItsOwner(robin)
  expect(await post('payouts/changePayoutAccount', MALLORYS, { as: robin.session })).toBeSignedOut('ended-by-you')
  expect(
    await post('profile/submitProfile', { name: 'Mallory', language: 'en-US' }, { as: robin.session }),
  ).toBeSignedOut()
  expect(await payoutAccountOf(robin.person)).toEqual(OLD_ACCOUNT)
  expect(await fateOf(proof)).toMatchObject({ spent: false })
  await expect(robin.person).not.toHaveAuditEvent({ operation: 'payout.account.change', outcome: 'done' })
})

test('refuses every route, to scripts and to browsers', async () => {
  const robin = await someoneSignedIn({}, PROVEN)
  const { person, session } = robin
  const letter = `/documents/${await aDocument(await aClaim(person, await aPolicy(person)))}/download`
  const form = posted()
  expect((await send(letter, { ...form, as: session })).status).toBe(200)
  await endedByItsOwner(robin)
  const pages = { [letter]: '/documents', '/exports/claims.csv': '/exports' }
  for (const [path, page] of Object.entries(pages)) {
    const script = await send(path, { ...form, as: session })
    expect([script.status, script.headers.get('www-authenticate')], path).toEqual([401, 'Bearer'])
    const browser = await send(path, { ...form, as: session, headers: { ...form.headers, ...NAVIGATING } })
    expect([browser.status, browser.headers.get('location')], path).toEqual([
      303,
      `/sign-in?next=${encodeURIComponent(page)}`,
    ])
  }
  expect((await send('/api/session/keep', { method: 'POST', as: session, headers: ours() })).status).toBe(401)
})

test('tells next-auth that there is no session any more', async () => {
  const robin = await someoneSignedIn()
  const before = await send('/api/auth/session', { as: robin.session })
  expect(JSON.parse(before.body)).toMatchObject({ user: { email: robin.person.email } })
  await endedByItsOwner(robin)
  expect((await send('/api/auth/session', { as: robin.session })).body).toBe('{}')
})

test('breaks off the download of 25 000 lines that was under way', async () => {
  test.slow()
  const robin = await someoneSignedIn()
  await manyLines(robin)
  await aProof(robin.session, 'claim.export', { params: {}, fields: {} })
  const download = await opened('/exports/claims.csv', { ...posted(), as: robin.session })
  expect(download.status).toBe(200)
  await endedByItsOwner(robin)
  const { whole, lines } = await download.rest()
  expect(whole).toBe(false)
  expect(lines).toBeLessThan(25_000)
})

test('leaves the download of somebody whose session lives whole', async () => {
  test.slow()
  const robin = await someoneSignedIn()
  await manyLines(robin)
  await aProof(robin.session, 'claim.export', { params: {}, fields: {} })
  const { whole, lines } = await (await opened('/exports/claims.csv', { ...posted(), as: robin.session })).rest()
  expect({ whole, lines }).toEqual({ whole: true, lines: 25_002 })
})

/** More than fits into the buffers between server and reader: the server has to wait for a reader who pauses. */
async function manyLines({ person }: Cast): Promise<void> {
  const claimId = await aClaim(person, await aPolicy(person))
  await prisma.$executeRaw`
    insert into claim_line (claim_id, user_id, served_on, description, provider, amount, covered)
    select ${claimId}::uuid, ${person.id}::uuid, '2026-03-09', repeat('physiotherapy ', 150), 'Bay Clinic', 12345, 10000
    from generate_series(1, 25000)`
}

test('is refused however it ended: by staff, by time or with its account', async () => {
  const now = readClock()
  const where = { now, requestId: randomId(), network: LOOPBACK, by: null }
  const endings: Record<string, (of: Cast) => Promise<unknown>> = {
    'ended-by-staff': ({ person, session }) =>
      transaction((tx) =>
        endSession(tx, { ...where, sessionId: session.id, subjectId: person.id, reason: 'ended-by-staff' }),
      ),
    idle: ({ session }) => idleSession(session, { minutes: 31 }),
    'user-disabled': ({ person }) => prisma.user.update({ where: { id: person.id }, data: { state: 'disabled' } }),
  }
  for (const [reason, end] of Object.entries(endings)) {
    const robin = await someoneSignedIn()
    await end(robin)
    expect(await post('payouts/changePayoutAccount', MALLORYS, { as: robin.session })).toBeSignedOut(reason)
    expect((await send('/', { as: robin.session, headers: NAVIGATING })).status).toBe(307)
  }
})

test('is read anew per request, and so are the roles of whoever ends it', async () => {
  const robin = await someoneSignedIn()
  const admin = await aColleague()
  const session = await anotherSession(admin, { events: ['password', 'totp'] })
  expect((await send('/', { as: robin.session })).status).toBe(200)
  const fields = { userId: robin.person.id, reason: 'a story' }
  expect(await post('users/disableUser', fields, { as: session })).toBeChallengedFor('admin.user.disable')
  await aProof(session, 'admin.user.disable', fields)
  expect((await post('users/disableUser', fields, { as: session })).leadsTo).toContain('?done=disabled')
  expect((await send('/', { as: robin.session })).status).toBe(307)
  await expect(robin.person).toHaveAuditEvent({ kind: 'user.disabled', outcome: 'done', times: 1 })

  await prisma.user.update({ where: { id: admin.id }, data: { roles: ['customer'] } })
  expect((await send('/admin/users', { as: session, headers: NAVIGATING })).status).toBe(404)
  await aProof(session, 'admin.user.enable', fields)
  expect(await post('users/enableUser', fields, { as: session })).toBeDenied('not-for-you')
})
