// Which variables the children get, and how a bad one is told.
import { expect, test } from 'vitest'
import { Fault } from './fault'
import { checkSettings, settle } from './settings'

const key = Buffer.alloc(32, 'k').toString('base64')
const own = {
  DATABASE_URL: 'postgresql://u:p@db.example/stepgate?sslmode=verify-full',
  SECRET: key,
  SEAL_KEYS: `1:${key}`,
}
const parts = {
  databaseUrl: 'postgresql://embedded',
  smtpUrl: 'smtp://embedded',
  port: 4000,
  secrets: { secret: 'made', sealKeys: '1:made' },
  mode: 'production' as const,
  demo: true,
}

test('the embedded parts fill what the operator left out', () => {
  expect(settle({ SMTP_URL: '', LOG_LEVEL: 'warn' }, parts)).toMatchObject({
    DATABASE_URL: 'postgresql://embedded',
    SMTP_URL: 'smtp://embedded',
    ORIGIN: 'http://localhost:4000',
    PORT: '4000',
    SECRET: 'made',
    DEMO: '1',
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
  })
})

test("the operator's values stand, but nobody says that there is a demo tenant where there is none", () => {
  const env = settle({ ...own, ORIGIN: 'https://portal.example', DEMO: '1' }, { ...parts, demo: false })
  expect(env).toMatchObject({
    ...own,
    ORIGIN: 'https://portal.example',
    DEMO: '0',
  })
})

test('browsers may pretend in the embedded demo tenant, unless it is switched off, and elsewhere only where it is said', () => {
  const controls = (operator: Record<string, string>, demo: boolean) =>
    settle(operator, { ...parts, demo }).DEMO_CONTROLS
  expect(controls({}, true)).toBe('1')
  expect(controls({ DEMO_CONTROLS: '0' }, true)).toBe('0')
  expect(controls({}, false)).toBe('0')
  expect(controls(own, true)).toBe('0')
  expect(controls({ ...own, DEMO_CONTROLS: '1' }, true)).toBe('1')
})

test('they are refused where there is no demo tenant', async () => {
  const wanted = { ...own, DEMO_CONTROLS: '1' }
  await expect(checkSettings(wanted, 'production')).rejects.toThrow(
    'Environment: DEMO_CONTROLS may be on in the demo tenant alone.',
  )
  expect(await checkSettings(wanted, 'production', true)).toMatchObject({ port: 3000 })
})

test('nothing set is fine: port 3000 on the loopback address', async () => {
  expect(await checkSettings({}, 'production')).toEqual({ port: 3000, host: '127.0.0.1' })
})

test.each([
  ['a port that is no number', { PORT: 'many' }, /^Environment: PORT .+\.$/],
  ['a port out of range', { PORT: '70000' }, /^Environment: PORT .+\.$/],
  [
    'another database',
    { ...own, DATABASE_URL: 'mysql://u:hunter2@db/x' },
    /^Environment: DATABASE_URL must be a postgresql/,
  ],
  [
    'a database of theirs without secrets',
    { DATABASE_URL: own.DATABASE_URL },
    /SECRET is missing; SEAL_KEYS is missing\.$/,
  ],
  ['a secret that is too short', { SECRET: 'hunter2' }, /^Environment: SECRET must be 32 bytes in base64\.$/],
])('%s is refused in one sentence that names the variable and not its value', async (_, operator, sentence) => {
  const failure = await checkSettings(operator, 'production').catch((thrown) => thrown)
  expect(failure).toBeInstanceOf(Fault)
  expect(failure.message).toMatch(sentence)
  expect(failure.message).not.toContain('hunter2')
})

test.each(['SECRET', 'SEAL_KEYS'])(
  'a database of one’s own starts with no made-up %s: the operator brings it',
  async (name) => {
    const { [name as 'SECRET']: _, ...rest } = own
    await expect(checkSettings(rest, 'production')).rejects.toThrow(`${name} is missing`)
  },
)
