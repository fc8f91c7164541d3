// The doors: signing in, signing up, and the addresses that say where to go on to. Nobody learns there whether an account
// exists, nobody is led to another site, and no session is brought along from before.
import { prisma } from '../../lib/db'
import { randomId, randomToken } from '../../lib/random'
import { totpCode } from '../../lib/testing/codes'
import { aCustomer, expect, PASSWORD, test } from '../fixtures/story'
import { looks } from './alike'
import { enter, NEW_KEY, someoneSignedIn, tokenFrom } from './cast'
import { attemptIn, challengeIn, post, postWithoutScript } from './posts'
import { anAddress, NAVIGATING, ours, send } from './wire'

/** Ways to write another site that something on the way could take for a path. */
const ELSEWHERE = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/%5cevil.example\\',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'HTTPS://evil.example',
  'http:\\\\evil.example',
  '@evil.example',
  '.evil.example',
  'evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '\u0000//evil.example',
  '/ /evil.example',
  '/\u3000/evil.example',
  '?//evil.example',
  '#//evil.example',
  '',
]

const isOurs = (location: string): boolean => {
  const { origin } = new URL(location, 'http://here.example')
  return origin === 'http://here.example'
}

test('an address says where to go on to, never to whom: somebody signed in', async () => {
  const { session } = await someoneSignedIn()
  for (const next of ELSEWHERE) {
    const { status, headers } = await send(`/sign-in?next=${encodeURIComponent(next)}`, {
      as: session,
      headers: NAVIGATING,
    })
    expect([status, headers.get('location')], JSON.stringify(next)).toEqual([307, '/'])
  }
})

test('the same for somebody who signs in', async () => {
  test.slow()
  for (const next of ELSEWHERE) {
    // Each time somebody else: a second device would be asked for a mailed code first.
    const customer = await aCustomer({ password: true })
    const { from } = anAddress()
    const { leadsTo, cookies } = await post(
      'sign-in/signInWithPassword',
      { email: customer.email, password: PASSWORD, next },
      { from },
    )
    expect(cookies.join(), JSON.stringify(next)).toContain('__Host-stepgate=')
    expect(isOurs(leadsTo ?? ''), `${JSON.stringify(next)} led to ${leadsTo}`).toBe(true)
  }
})

test('the same for somebody who proves an act, with and without JavaScript', async () => {
  for (const to of ELSEWHERE.slice(0, 12)) {
    const { person, session } = await someoneSignedIn()
    const { id } = challengeIn(await post('security/enrolPasskey', NEW_KEY, { as: session }))
    const page = await send(`/step-up?challenge=${id}&to=${encodeURIComponent(to)}`, {
      as: session,
      headers: NAVIGATING,
    })
    expect(page.body, to).not.toMatch(/(href|action|value)="[^"]*evil\.example/)
    const code = await totpCode(person)
    const proven = await postWithoutScript(
      'step-up/proveStepUp',
      { method: 'totp', challenge: id, code, to },
      { as: session },
    )
    expect(isOurs(proven.headers.get('location') ?? '/'), `${to} led to ${proven.headers.get('location')}`).toBe(true)
  }
})

test("the framework's own redirects lead nowhere else either", async () => {
  for (const path of [
    '//evil.example',
    '//evil.example/..',
    '/\\evil.example',
    '/%2f%2fevil.example',
    '/policies/..//evil.example',
    '/sign-in//evil.example',
  ]) {
    const { status, headers } = await send(path)
    const location = headers.get('location')
    expect(location === null || isOurs(location), `${path} (${status}) led to ${location}`).toBe(true)
  }
})

test('a known and an unknown account are answered with the same bytes', async () => {
  const customer = await aCustomer({ password: true, totp: true })
  const { from } = anAddress()
  const wrong = (email: string) => ({ email, password: 'not the password at all' })
  const nobody = `${randomId()}@harbor.example`
  for (const ask of [post, postWithoutScript]) {
    const known = await ask('sign-in/signInWithPassword', wrong(customer.email), { from })
    const unknown = await ask('sign-in/signInWithPassword', wrong(nobody), { from })
    expect(known.status).toBe(unknown.status)
    expect(known.cookies).toEqual(unknown.cookies)
    expect(bare(known.body, customer.email)).toBe(bare(unknown.body, nobody))
    expect([...known.headers.keys()].sort()).toEqual([...unknown.headers.keys()].sort())
  }
})

test('so are opening an account that is there, and one that is not', async () => {
  const customer = await aCustomer()
  const opening = (email: string) =>
    post('sign-up/submitSignUp', { email, name: 'Robin', password: 'a harbor without any ships' })
  const other = `${randomId()}@harbor.example`
  const [taken, free] = [await opening(customer.email), await opening(other)]
  expect(taken.leadsTo).toContain('/sign-up/email?attempt=')
  expect(looks(taken, [customer.email])).toBe(looks(free, [other]))
  expect(await prisma.user.count({ where: { email: customer.email } })).toBe(1)
  expect((await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })).passwordHash).toBeNull()
})

/** Without what differs from answer to answer: nonces, and the address that was typed. */
const bare = (body: string, email: string): string => body.replaceAll(email, '').replace(/[A-Za-z0-9+/]{22}==/g, '')

test('a session that was brought along from before signing in is neither adopted nor kept', async () => {
  const [robin, mallory] = await Promise.all([someoneSignedIn({ password: true }), someoneSignedIn()])
  const cookie = `__Host-stepgate=${mallory.session.token}; __Host-stepgate-device=${robin.session.device}`
  const planted = { ...robin.session, cookie }
  const first = await post(
    'sign-in/signInWithPassword',
    { email: robin.person.email, password: PASSWORD },
    { as: planted },
  )
  const held = first.cookies.map((line) => line.split(';')[0]).join('; ')
  const code = await totpCode(robin.person)
  const second = { code, ...attemptIn(first) }
  const last = await post('sign-in/signInWithTotp', second, { as: { cookie: `${planted.cookie}; ${held}` } })
  expect(tokenFrom(last)).not.toBe(mallory.session.token)

  expect((await send('/', { as: mallory.session })).status).toBe(307)
  const made = randomToken()
  await post(
    'sign-in/signInWithPassword',
    { email: robin.person.email, password: PASSWORD },
    { as: { cookie: `__Host-stepgate=${made}` } },
  )
  expect((await send('/', { as: { cookie: `__Host-stepgate=${made}` } })).status).toBe(307)
  await expect(mallory.person).toHaveAuditEvent({ kind: 'session.ended', times: 1 })
})

test('the place held between password and code is no session, and serves once', async () => {
  const robin = await someoneSignedIn({ password: true })
  const device = `__Host-stepgate-device=${robin.session.device}`
  const right = { email: robin.person.email, password: PASSWORD }
  const first = await post('sign-in/signInWithPassword', right, { as: { cookie: device } })
  const place = /__Host-stepgate-sign-in=([^;]+)/.exec(first.cookies.join('\n'))?.[1] ?? ''
  expect((await send('/', { as: { cookie: `__Host-stepgate=${place}` } })).status).toBe(307)
  const code = await totpCode(robin.person)
  const cookie = `${device}; __Host-stepgate-sign-in=${place}`
  const attempt = attemptIn(first)
  expect((await send('/', { as: { cookie: `__Host-stepgate=${attempt.attempt}` } })).status).toBe(307)
  expect(tokenFrom(await post('sign-in/signInWithTotp', { code, ...attempt }, { as: { cookie: device } }))).toBeNull()
  expect(tokenFrom(await post('sign-in/signInWithTotp', { code }, { as: { cookie } }))).toBeNull()
  expect(tokenFrom(await post('sign-in/signInWithTotp', { code, ...attempt }, { as: { cookie } }))).not.toBeNull()
  const fresh = { code: await totpCode(robin.person), ...attempt }
  const again = await post('sign-in/signInWithTotp', fresh, { as: { cookie } })
  expect(again).toBeInvalidAt('form')
  expect(tokenFrom(again)).toBeNull()
})

test('guessing at one account is slowed down, and its owner still gets in on a known device', async () => {
  const robin = await someoneSignedIn({ password: true })
  const { email } = robin.person
  const { from } = anAddress()
  const guess = () => post('sign-in/signInWithPassword', { email, password: 'not the password at all' }, { from })
  const answers = []
  for (let tries = 0; tries < 12; tries += 1) answers.push(await guess())
  expect(answers.at(-1)).toBeDenied()
  await expect(robin.person).toHaveAuditEvent({ kind: 'sign-in.throttled', outcome: 'denied' })
  const { last } = await enter(robin, await totpCode(robin.person))
  expect(tokenFrom(last)).not.toBeNull()
})

test("signing out is nobody else's to ask for", async () => {
  const { session } = await someoneSignedIn()
  for (const headers of [{}, { origin: 'null' }, { origin: 'https://evil.example' }])
    expect((await send('/sign-out', { method: 'POST', as: session, headers })).status).toBe(403)
  expect((await send('/sign-out', { as: session, headers: NAVIGATING })).status).toBe(405)
  await send('/api/auth/signout', { method: 'POST', as: session, headers: { origin: 'https://evil.example' } })
  await send('/api/auth/signout', { method: 'GET', as: session })
  await send('/api/auth/signout', {
    method: 'POST',
    as: session,
    headers: { ...ours(), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'csrfToken=guessed',
  })
  expect((await send('/', { as: session })).status).toBe(200)
})
