// Requests that nobody pressed for: parts of a neighbor's page, polling, probes and reports. With the session's cookie on
// them they spend no proof and keep no session alive, whatever their headers say (ASVS 7.3.1).
import { prisma } from '../../lib/db'
import { aClaim, aDocument, aPolicy } from '../../lib/testing/household'
import { aProof } from '../../lib/testing/proofs'
import { agedSession, idleSession, type MadeSession } from '../../lib/testing/sessions'
import { expect, test } from '../fixtures/story'
import { type Cast, endOf, fateOf, someoneSignedIn } from './cast'
import { NAVIGATING, opened, ours, PREFETCH, posted, ROUTER, routed, type Sent, send } from './wire'

/** What a browser sends for an image on a page of another port of this host: our cookies come with it. */
const NEIGHBORS_IMAGE = {
  'sec-fetch-site': 'same-site',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'image',
} as const
const NEIGHBORS_FRAME = {
  accept: 'text/html',
  'sec-fetch-site': 'same-site',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'iframe',
} as const

test('no address spends a proof: a download begins with a form of our own', async () => {
  const { session } = await someoneSignedIn()
  const proof = await aProof(session, 'claim.export', { params: {}, fields: {} })
  for (const headers of [NEIGHBORS_IMAGE, NEIGHBORS_FRAME, NAVIGATING, {}])
    expect((await send('/exports/claims.csv', { as: session, headers })).status).toBe(405)
  const form = posted()
  for (const headers of [{ origin: 'http://localhost:4999' }, { origin: 'null' }, {}]) {
    const { 'content-type': type } = form.headers as Record<string, string>
    const foreign = await send('/exports/claims.csv', {
      ...form,
      as: session,
      headers: { ...headers, 'content-type': type ?? '' },
    })
    expect([foreign.status, JSON.parse(foreign.body).reason]).toEqual([403, 'foreign-origin'])
  }
  expect(await fateOf(proof)).toMatchObject({ proven: true, spent: false, ended: null })
  expect((await send('/exports/claims.csv', { ...form, as: session })).status).toBe(200)
  expect(await fateOf(proof)).toMatchObject({ spent: true })
})

test('the proof is bound to the form: another period is not what was proven', async () => {
  const { person, session } = await someoneSignedIn()
  const proof = await aProof(session, 'claim.export', { params: {}, fields: { year: '2025' } })
  const answer = await send('/exports/claims.csv', { ...posted({ year: '2024' }), as: session })
  expect(answer.status).toBe(403)
  expect(await fateOf(proof)).toMatchObject({ spent: false })
  await expect(person).toHaveAuditEvent({ kind: 'attack.changed-input', operation: 'claim.export' })
})

test('a letter begins with a form, too', async () => {
  const { person, session } = await someoneSignedIn({}, { events: ['password', 'totp'] })
  const letter = `/documents/${await aDocument(await aClaim(person, await aPolicy(person)))}/download`
  expect((await send(letter, { as: session, headers: NAVIGATING })).status).toBe(405)
  expect((await send(letter, { ...posted(), as: session })).status).toBe(200)
})

const lastSeen = async ({ id }: MadeSession): Promise<number> =>
  (await prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime()

/** A session that nobody used for twenty minutes of its thirty. */
const drowsy = async (): Promise<Cast> => {
  const cast = await someoneSignedIn()
  await idleSession(cast.session, { minutes: 20 })
  return cast
}

const UNPRESSED: Readonly<Record<string, Sent & { readonly path: string }>> = {
  'next-auth’s session': { path: '/api/auth/session' },
  'next-auth’s session, as our own script': { path: '/api/auth/session', headers: ours() },
  'the state of the session': { path: '/api/session/state', headers: ours() },
  'the state of the session, as a visit': { path: '/api/session/state', headers: NAVIGATING },
  'a report of a violation': { path: '/api/csp', method: 'POST', headers: ours(), body: '{}' },
  'the probe of life': { path: '/api/health/live' },
  'the probe of readiness': { path: '/api/health/ready' },
  'a fresh bot check': { path: '/api/bot-check?for=sign-in.password', headers: ours() },
  'a provider’s sign-out': { path: '/api/oidc/logout', method: 'POST' },
  'renewing the cookie in the background': {
    path: '/api/session/keep',
    method: 'POST',
    headers: { ...ours(), 'x-background': '1' },
  },
  'a page as an image of a neighbor': { path: '/policies', headers: NEIGHBORS_IMAGE },
  'a page in a frame of a neighbor': { path: '/policies', headers: NEIGHBORS_FRAME },
  'a page as an image of our own': {
    path: '/policies',
    headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' },
  },
  'a page that the router fetches ahead': { path: '/policies', headers: PREFETCH },
  'a page that the browser fetches ahead': { path: '/policies', headers: { ...NAVIGATING, 'sec-purpose': 'prefetch' } },
  'a page that an older browser fetches ahead': { path: '/policies', headers: { ...NAVIGATING, purpose: 'prefetch' } },
}

for (const [what, { path, ...sent }] of Object.entries(UNPRESSED)) {
  test(`does not move the idle limit: ${what}`, async () => {
    const { session } = await drowsy()
    const before = await lastSeen(session)
    expect((await send(path, { ...sent, as: session })).status).toBeLessThan(500)
    expect(await lastSeen(session)).toBe(before)
  })
}

test('moves the idle limit: a visit, a page in the router, and “Stay signed in”', async () => {
  const pressed: readonly (Sent & { readonly path: string })[] = [
    { path: '/policies', headers: NAVIGATING },
    { path: '/policies', headers: ROUTER },
    { path: '/policies', headers: { ...NAVIGATING, 'sec-fetch-site': 'same-site' } },
    { path: '/api/session/keep', method: 'POST', headers: ours() },
  ]
  for (const { path, ...sent } of pressed) {
    const { session } = await drowsy()
    const before = await lastSeen(session)
    await routed(path, { ...sent, as: session })
    expect(await lastSeen(session), path).toBeGreaterThan(before)
  }
})

test('a session that was only polled ends at its idle limit, and the page says so', async () => {
  const { session } = await someoneSignedIn()
  await idleSession(session, { minutes: 31 })
  await send('/api/session/state', { as: session, headers: ours() })
  const page = await send('/policies', { as: session, headers: NAVIGATING })
  expect([page.status, page.headers.get('location')]).toEqual([307, '/sign-in?next=%2Fpolicies'])
  const signIn = await send('/sign-in', { as: session, headers: NAVIGATING })
  expect(signIn.body).toContain('30 minutes')
})

test('an export under way ends when the session reaches its absolute limit', async () => {
  test.slow()
  const { person, session } = await someoneSignedIn()
  const claimId = await aClaim(person, await aPolicy(person))
  await prisma.$executeRaw`
    insert into claim_line (claim_id, user_id, served_on, description, provider, amount, covered)
    select ${claimId}::uuid, ${person.id}::uuid, '2026-03-09', repeat('physiotherapy ', 150), 'Bay Clinic', 12345, 10000
    from generate_series(1, 25000)`
  await aProof(session, 'claim.export', { params: {}, fields: {} })
  const download = await opened('/exports/claims.csv', { ...posted(), as: session })
  expect(download.status).toBe(200)
  await agedSession(session, { minutes: 12 * 60 + 1 })
  const { whole, lines } = await download.rest()
  expect(whole).toBe(false)
  expect(lines).toBeLessThan(25_000)
  expect(await endOf(session)).toBeNull()
})
