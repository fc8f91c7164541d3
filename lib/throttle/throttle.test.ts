// Guessing is slowed down, and nobody can lock an owner out of a device that the account knows. The limiter has a clock
// of its own, so time is moved by moving the process's.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pool } from '../db'
import { randomBytes, randomId } from '../random'
import { after, minutes, readClock, seconds } from '../time'
import {
  ACCOUNT_FAILURES,
  type Admission,
  type Attempt,
  admit,
  DEVICE_FAILURES,
  NETWORK_FAILURES,
  recordSuccess,
  WINDOW,
} from './throttle'

const anAttempt = (known: Partial<Attempt> = {}): Attempt => ({
  account: `${randomId()}@example.com`,
  network: randomId(),
  knownDevice: null,
  ...known,
})

const tryTimes = async (times: number, attempt: () => Attempt) => {
  const admissions: Admission[] = []
  for (let n = 0; n < times; n++) admissions.push(await admit(attempt()))
  return admissions
}

afterEach(() => vi.useRealTimers())

describe('attempts', () => {
  it('are admitted ten times per account, then not until the window ends', async () => {
    const attempt = anAttempt()
    expect((await tryTimes(ACCOUNT_FAILURES, () => attempt)).every(({ admitted }) => admitted)).toBe(true)
    const refused = await admit(attempt)
    expect(refused).toMatchObject({ admitted: false, by: 'account' })
    const { retryAfter } = refused as Extract<Admission, { admitted: false }>
    expect(retryAfter > after(readClock(), minutes(14)) && retryAfter <= after(readClock(), WINDOW)).toBe(true)
    vi.useFakeTimers({ toFake: ['Date'], now: after(retryAfter, seconds(1)) })
    expect(await admit(attempt)).toEqual({ admitted: true })
  })

  it('count for the account from wherever they come, and however it is spelled', async () => {
    const { account } = anAttempt()
    await tryTimes(ACCOUNT_FAILURES, () => anAttempt({ account }))
    expect(await admit(anAttempt({ account: ` ${account.toUpperCase()} ` }))).toMatchObject({ by: 'account' })
  })

  it('are admitted fifty times per network, at whatever accounts', async () => {
    const { network } = anAttempt()
    expect((await tryTimes(NETWORK_FAILURES, () => anAttempt({ network }))).every(({ admitted }) => admitted)).toBe(
      true,
    )
    expect(await admit(anAttempt({ network }))).toMatchObject({ admitted: false, by: 'address' })
  })

  it('sent all at once are not admitted more often', async () => {
    const attempt = anAttempt()
    const admissions = await Promise.all(Array.from({ length: 40 }, () => admit(attempt)))
    expect(admissions.filter(({ admitted }) => admitted)).toHaveLength(ACCOUNT_FAILURES)
  })
})

describe('the owner', () => {
  it('is not locked out of a known device by an attacker who keeps trying', async () => {
    const { account, network } = anAttempt()
    await tryTimes(NETWORK_FAILURES + 5, () => anAttempt({ account, network }))
    expect(await admit(anAttempt({ account, network }))).toMatchObject({ admitted: false })
    expect(await admit(anAttempt({ account, network, knownDevice: randomBytes(32) }))).toEqual({ admitted: true })
  })

  it('has ten attempts on a known device too, and they are no burden elsewhere', async () => {
    const attempt = anAttempt({ knownDevice: randomBytes(32) })
    await tryTimes(DEVICE_FAILURES, () => attempt)
    expect(await admit(attempt)).toMatchObject({ admitted: false, by: 'device' })
    expect(await admit(anAttempt({ account: attempt.account }))).toEqual({ admitted: true })
  })
})

describe('a success', () => {
  it('makes the failures of its place forgotten, on a known device and elsewhere', async () => {
    for (const attempt of [anAttempt(), anAttempt({ knownDevice: randomBytes(32) })]) {
      await tryTimes(ACCOUNT_FAILURES, () => attempt)
      await recordSuccess(attempt)
      expect((await tryTimes(ACCOUNT_FAILURES, () => attempt)).every(({ admitted }) => admitted)).toBe(true)
    }
  })

  it('leaves the failures of other places counted', async () => {
    const { account } = anAttempt()
    await tryTimes(ACCOUNT_FAILURES - 1, () => anAttempt({ account }))
    const owner = anAttempt({ account })
    await admit(owner)
    await recordSuccess(owner)
    expect(await tryTimes(2, () => anAttempt({ account }))).toMatchObject([{ admitted: true }, { admitted: false }])
  })

  it('at an account of one’s own does not buy more guesses at others from the same network', async () => {
    const { network } = anAttempt()
    const own = anAttempt({ network })
    await tryTimes(NETWORK_FAILURES, () => anAttempt({ network }))
    await tryTimes(3, () => own)
    await recordSuccess(own)
    expect(await admit(anAttempt({ network }))).toMatchObject({ admitted: false, by: 'address' })
  })

  it('after the window leaves no credit', async () => {
    const attempt = anAttempt()
    await tryTimes(ACCOUNT_FAILURES, () => attempt)
    vi.useFakeTimers({ toFake: ['Date'], now: after(readClock(), WINDOW) })
    await recordSuccess(attempt)
    expect((await tryTimes(ACCOUNT_FAILURES + 1, () => attempt)).filter(({ admitted }) => admitted)).toHaveLength(
      ACCOUNT_FAILURES,
    )
  })
})

describe('asking', () => {
  it('is the same work on a known device, elsewhere, admitted or refused', async () => {
    const query = vi.spyOn(pool, 'query')
    const statements = async (attempt: Attempt) => {
      query.mockClear()
      await admit(attempt)
      return query.mock.calls.map(([asked]) => (asked as unknown as { name: string }).name)
    }
    const refused = anAttempt()
    await tryTimes(ACCOUNT_FAILURES, () => refused)
    const elsewhere = await statements(anAttempt())
    expect(elsewhere).toHaveLength(3)
    expect(await statements(refused)).toEqual(elsewhere)
    expect(await statements(anAttempt({ knownDevice: randomBytes(32) }))).toEqual(elsewhere)
  })

  it('keeps neither account nor network in readable form', async () => {
    const attempt = anAttempt()
    await admit(attempt)
    const { rows } = await pool.query('select key from rate_limit')
    expect(JSON.stringify(rows)).not.toMatch(/example|@/)
    expect(JSON.stringify(rows)).not.toContain(attempt.network)
  })
})
