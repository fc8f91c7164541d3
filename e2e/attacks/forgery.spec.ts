// Requests that lie about where they come from: another site's page, another address, another host. What a client says
// about itself changes nothing, and a change asked for by anything but our own pages does not happen.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { prisma } from '../../lib/db'
import { env } from '../../lib/env'
import { OLD_ACCOUNT, payoutAccountOf } from '../fixtures/papers'
import { expect, test } from '../fixtures/story'
import { fateOf, MALLORYS, proofToPayInto, someoneSignedIn } from './cast'
import { actions, post, postWithoutScript } from './posts'
import { anAddress, NAVIGATING, send } from './wire'

const EVIL = 'https://evil.example'

/** From where a change may not be asked for. */
const ORIGINS = {
  'no origin at all': {},
  'a sandboxed frame': { origin: 'null' },
  'another site': { origin: EVIL },
  'another port of this machine': { origin: 'http://localhost:1' },
  'the same host with another scheme': { origin: env.ORIGIN.replace('http:', 'https:') },
  'another site that forges the forwarded host': { origin: EVIL, 'x-forwarded-host': 'evil.example' },
  'another site that forges the host': { origin: EVIL, host: 'evil.example' },
} as const

for (const [where, headers] of Object.entries(ORIGINS)) {
  test(`a change asked for by ${where} does not happen, even with a proof in hand`, async () => {
    const { person, session } = await someoneSignedIn()
    const proof = await proofToPayInto(session, MALLORYS)
    const { from, network } = anAddress()
    const scripted = await post('payouts/changePayoutAccount', MALLORYS, { as: session, headers, from })
    const plain = await postWithoutScript('payouts/changePayoutAccount', MALLORYS, { as: session, headers, from })
    expect([scripted.status, plain.status]).toEqual([403, 403])
    expect(scripted).toBeDenied('foreign-origin')
    expect(plain.body).not.toMatch(/>From now on/)
    expect(await payoutAccountOf(person)).toEqual(OLD_ACCOUNT)
    expect(await fateOf(proof)).toEqual({ proven: true, spent: false, ended: null })
    const told = await prisma.auditEvent.findMany({ where: { network, operation: 'payout.account.change' } })
    expect(told.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(Array(2).fill('attack.foreign-origin denied'))
  })
}

test('no server action of the build does anything without our own origin', async () => {
  const { person, session } = await someoneSignedIn({ roles: ['customer', 'admin'] })
  const known = actions()
  expect(known.length).toBeGreaterThan(25)
  for (const { name } of known) {
    for (const headers of [{}, { origin: EVIL, 'x-forwarded-host': 'evil.example' }]) {
      const { outcome, status } = await post(name, {}, { as: session, headers })
      expect(outcome?.kind, name).toMatch(/^(denied|invalid)$/)
      if (outcome?.kind === 'denied') expect(outcome.reason, name).toBe('foreign-origin')
      expect(status, name).toBe(outcome?.kind === 'denied' ? 403 : 200)
    }
  }
  await expect(person).not.toHaveAuditEvent({ outcome: 'done' })
  expect((await send('/profile', { as: session })).status).toBe(200)
})

/** Where people are who cannot be signed in: their acts carry a proof of their own, or ask for mail. */
const FOR_ANYBODY = /^\/(sign-in|sign-up.*|recover.*|not-me|confirm-.*|)$/

test('no server action that needs a person does anything without a session', async () => {
  const refusals = new Set<string | undefined>()
  for (const { name } of actions().filter(({ page }) => !FOR_ANYBODY.test(page))) {
    const { outcome } = await post(name, {})
    expect(outcome?.kind, name).toMatch(/^(signed-out|invalid)$/)
    refusals.add(outcome?.kind)
  }
  expect(await post('payouts/changePayoutAccount', MALLORYS)).toBeSignedOut('none')
  expect(refusals).toContain('signed-out')
})

test('an action called with nonsense answers calmly and does nothing', async () => {
  const { from, network } = anAddress()
  const { session } = await someoneSignedIn({}, { network })
  const { id, page } = actions().find(({ name }) => name === 'payouts/changePayoutAccount') ?? { id: '', page: '/' }
  const headers = { origin: env.ORIGIN, 'next-action': id }
  for (const body of ['[]', '[null,null]', '["$K1"]', '[{"outcome":null,"fields":{}},{"entries":1}]', '[1,"$T"]']) {
    const { status } = await send(page, { method: 'POST', as: session, from, headers, body })
    expect(status, body).toBeLessThan(500)
  }
  const form = new FormData()
  form.append(`$ACTION_ID_${id}`, '')
  const { status } = await send(page, {
    method: 'POST',
    as: session,
    from,
    headers: { origin: env.ORIGIN },
    body: form,
  })
  expect(status).toBeLessThan(500)
  const unknown = await send(page, {
    method: 'POST',
    as: session,
    from,
    headers: { ...headers, 'next-action': '7f'.repeat(21) },
    body: '[]',
  })
  expect(unknown.status).toBeLessThan(500)
})

const LIES = {
  'x-forwarded-for': '203.0.113.9',
  'x-real-ip': '203.0.113.9',
  forwarded: 'for=203.0.113.9',
  'x-stepgate-peer': '203.0.113.9',
  'x-stepgate-request-id': 'mine',
  'x-client-ip': '203.0.113.9',
} as const

test('whatever a client says of its address, the trail keeps the one it came from', async () => {
  const email = `${crypto.randomUUID()}@harbor.example`
  const { person } = await someoneSignedIn({ email, password: true })
  const wrong = { email, password: 'not the password at all' }
  const { from, network } = anAddress()
  await post('sign-in/signInWithPassword', wrong, { from, headers: { origin: env.ORIGIN, ...LIES } })
  expect(await whereFrom(person)).toEqual([network])
})

test('nor does it hide behind an action that the server passes on to itself', async () => {
  const email = `${crypto.randomUUID()}@harbor.example`
  const { person } = await someoneSignedIn({ email, password: true })
  const wrong = { email, password: 'not the password at all' }
  const { from, network } = anAddress()
  await post('sign-in/signInWithPassword', wrong, { from, at: '/sign-up' })
  await post('sign-in/signInWithPassword', wrong, { from, at: '/sign-up', headers: { origin: env.ORIGIN, ...LIES } })
  expect(await whereFrom(person)).toEqual([network, network])
})

const whereFrom = async ({ id }: { readonly id: string }): Promise<string[]> => {
  const events = await prisma.auditEvent.findMany({ where: { kind: 'sign-in.failed', subjectId: id } })
  expect(events.map(({ requestId }) => requestId)).not.toContain('mine')
  return events.map(({ network }) => network)
}

test('a path that the client made up leads nobody astray', async () => {
  const { status, headers } = await send('/policies', { headers: { 'x-stepgate-path': '//evil.example' } })
  expect(status).toBe(307)
  expect(headers.get('location')).toBe('/sign-in?next=%2Fpolicies')
})

test('an address too long to be carried along leads to the sign-in page all the same', async () => {
  const long = `?${'x'.repeat(3_000)}`
  for (const path of ['/policies', '/claims']) {
    const { status, headers } = await send(`${path}${long}`, { headers: NAVIGATING })
    expect([303, 307]).toContain(status)
    expect(headers.get('location')).toBe('/sign-in?next=%2F')
  }
})

test('claiming to be a request of the framework itself opens nothing', async () => {
  const claims = [
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'src/middleware', 'x-middleware-subrequest-id': '1' },
    { 'x-middleware-rewrite': '/security' },
    { 'x-middleware-next': '1', 'x-middleware-override-headers': 'cookie' },
    { 'x-nextjs-data': '1', 'x-invoke-path': '/security' },
    { 'x-matched-path': '/security', 'x-now-route-matches': '1' },
    { 'x-action-forwarded': '1', 'next-resume': '1' },
  ]
  for (const headers of claims) {
    const { status, headers: seen } = await send('/policies', { headers })
    expect([status, seen.get('location')], JSON.stringify(headers)).toEqual([307, '/sign-in?next=%2Fpolicies'])
  }
})

test('a forged host moves no link, no redirect and no request of the server', async () => {
  const calls: string[] = []
  const trap = createServer((request, response) => {
    calls.push(request.url ?? '')
    response.end()
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => trap.once('listening', listening))
  const host = `127.0.0.1:${(trap.address() as AddressInfo).port}`
  const { session } = await someoneSignedIn()

  for (const forged of [{ host }, { 'x-forwarded-host': host, 'x-forwarded-proto': 'http' }, { 'x-host': host }]) {
    for (const path of ['/policies', '/sign-in', '/api/auth/session', '/api/auth/signin', '/api/session/state']) {
      const { headers, body } = await send(path, { headers: forged })
      expect(`${headers.get('location')} ${headers.get('link')} ${headers.getSetCookie()} ${body}`, path).not.toContain(
        host,
      )
    }
    for (const origin of [`http://${host}`, env.ORIGIN]) {
      const left = await send('/sign-out', { method: 'POST', as: session, headers: { origin, ...forged } })
      expect(`${left.headers.get('location')}`).not.toContain(host)
    }
  }
  await new Promise((closed) => trap.close(closed))
  expect(calls).toEqual([])
})

test('methods that echo or tunnel are refused at the door', async () => {
  const { session } = await someoneSignedIn()
  const traced = await send('/', { method: 'TRACE', as: session })
  expect(traced.status).toBe(405)
  expect(traced.body).not.toContain(session.token)
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    for (const path of ['/exports/claims.csv', '/api/session/keep', '/api/auth/session'])
      expect(
        (await send(path, { method, as: session, headers: { origin: env.ORIGIN } })).status,
        `${method} ${path}`,
      ).toBeGreaterThanOrEqual(400)
  }
})
