// Where a request may lead after signing in: only to this site, whatever the text looks like.
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { env } from '../env'
import { DeviceCodeInput, PasskeyInsteadInput, StepInput } from './device-step'
import { onwardPath } from './downloads'
import { LeaveInput } from './federated'
import { PATH_MAX, safePath, signInPath } from './path'
import { PasskeyInput, PasswordInput, TotpInput } from './sign-in'
import { ProveInput } from './step-up'

const ELSEWHERE = [
  '/.//evil.example/x',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/policies/..//evil.example',
  '/policies/%2E%2e//evil.example',
  '/./\\evil.example',
  '//evil.example',
  '/\\evil.example',
  '/%5cevil.example\\',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'policies',
  '',
]

describe('a path on this site', () => {
  it.each(ELSEWHERE)('is never %j', (path) => expect(safePath(path)).toBe('/'))

  it.each([
    ['/policies', '/policies'],
    ['/billing?due=1#top', '/billing?due=1#top'],
    ['/activity?q=//x', '/activity?q=//x'],
    ['/claims/../billing', '/billing'],
    ['/exports', '/exports'],
    ['/demonstration', '/demonstration'],
    ['/sign-out', '/'],
    ['/sign-out/?x', '/'],
    ['/%73ign-out', '/'],
    ['/policies/../sign-out', '/'],
    ['/api/auth/signout', '/'],
    ['/_next/static/chunks/a.js', '/'],
    ['/_global-error', '/'],
    ['/icon.svg', '/'],
    ['/exports/claims.csv?year=2025', '/'],
  ])('%s is opened as %s', (path, opened) => expect(safePath(path)).toBe(opened))

  it('is what a browser opens on this origin, for any path that is let through', () => {
    for (const path of ELSEWHERE) expect(new URL(safePath(path), env.ORIGIN).origin).toBe(env.ORIGIN)
  })

  it('leads home when it is too long, as it came or once it is resolved', () => {
    expect(safePath(`/${'x'.repeat(PATH_MAX)}`)).toBe('/')
    expect(safePath(`/${'ü'.repeat(PATH_MAX / 2)}`)).toBe('/')
    expect(signInPath(`/${'x'.repeat(PATH_MAX)}`)).toBe('/sign-in?next=%2F')
  })
})

const LONG = `/policies?${'x'.repeat(5_000)}`
const RESPONSE = JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', response: { clientDataJSON: 'a' } })
const TYPED = { email: 'ada@example.com', password: 'correct horse battery', code: '123456' }
const CHALLENGE = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

it('is no route: each of them takes a POST, answers programs or gives a file', () => {
  const routes = globSync('app/**/route.ts').map(
    (file) => `/${file.replace(/^app\/|\/route\.ts$|\([^)]*\)\//g, '').replace(/\[[^\]]*\]/g, 'x')}`,
  )
  expect(routes).toContain('/sign-out')
  for (const route of routes) expect([route, safePath(`${route}?a=b`)]).toEqual([route, '/'])
})

it('is a download after a step-up, whose form is posted again, and nothing else that is no page', () => {
  expect(onwardPath('/exports/claims.csv?year=2025')).toBe('/exports/claims.csv?year=2025')
  for (const path of ['/sign-out', '/api/health/live', '/exports/x.csv/../../sign-out', '//evil.example'])
    expect(onwardPath(path), path).toBe('/')
})

describe('fields that nobody typed', () => {
  it.each([
    ['the password', PasswordInput, TYPED],
    ['the one-time code', TotpInput, TYPED],
    ['a passkey', PasskeyInput, { response: RESPONSE }],
    ['the emailed code', DeviceCodeInput, { code: '12345678' }],
    ['another emailed code', StepInput, {}],
    ['a passkey in place of the code', PasskeyInsteadInput, { response: RESPONSE }],
    ['the identity provider', LeaveInput, {}],
  ])('are never the mistake of the person who signs in with %s', (_, schema, fields) => {
    const parsed = schema.safeParse({ ...fields, next: LONG, stay: 'for ever', device: 'x'.repeat(5_000) })
    expect(parsed.error?.issues).toBeUndefined()
    expect(parsed.data).toMatchObject({ next: '/' })
  })

  it.each(ELSEWHERE)('never lead to %j after a step-up', (to) => {
    const parsed = ProveInput.safeParse({ method: 'totp', challenge: CHALLENGE, code: '123456', to })
    expect(parsed.data).toMatchObject({ to: '/' })
  })
})
