// Guessing is slowed down, asked for a bot check and at the outside refused, and nobody can lock an owner out of a device
// that the account knows. The limiter has a clock of its own, so time is moved by moving the process's.
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pool } from '../db'
import { randomBytes, randomId } from '../random'
import { after, minutes, readClock, seconds } from '../time'
import { WINDOW } from './delay'
import { NETWORK, pressureOf } from './pressure'
import {
  ACCOUNT,
  type Admission,
  type Attempt,
  admit,
  BOT_CHECK_FROM,
  DEVICE,
  forgiveStopped,
  PLACE,
  recordSuccess,
} from './throttle'

const anAttempt = (known: Partial<Attempt> = {}): Attempt => ({
  account: `${randomId()}@example.com`,
  network: randomId(),
  knownDevice: null,
  botChecked: true,
  ...known,
})

const START = readClock()
let passed = 0
/** Time passes for everybody. */
const wait = (length: number) => {
  passed += length
  vi.setSystemTime(after(START, seconds(passed / 1_000)))
}
/** Tries so often, each time as soon as it is looked at. */
const fail = async (times: number, attempt: () => Attempt) => {
  for (let n = 0; n < times; n += 1) {
    const admission = await admit(attempt())
    if (admission.admitted) continue
    if (admission.by === 'bot-check') throw new Error('a bot check is due')
    wait(admission.retryAfter.getTime() - readClock().getTime())
    n -= 1
  }
}
const refusals = (admissions: readonly Admission[]) =>
  admissions.map((admission) => (admission.admitted ? 'looked at' : admission.by))

beforeEach(() => {
  passed = 0
  vi.useFakeTimers({ toFake: ['Date'], now: START })
})
afterEach(() => vi.useRealTimers())

describe('attempts at one account', () => {
  it('are free at first, then wait a second, two, four …, and the answer says until when', async () => {
    const attempt = anAttempt()
    const pauses: number[] = []
    for (let n = 0; n < PLACE.free + 4; n += 1) {
      const admission = await admit(attempt)
      if (admission.admitted || admission.by === 'bot-check') continue
      const pause = admission.retryAfter.getTime() - readClock().getTime()
      pauses.push(pause / 1_000)
      wait(pause)
      n -= 1
    }
    expect(pauses).toEqual([1, 2, 4])
  })

  it('that come before their time are not looked at and make nobody wait longer', async () => {
    const attempt = anAttempt()
    await fail(PLACE.free + 3, () => attempt)
    const [first, second] = [await admit(attempt), await admit(attempt)]
    expect(first).toMatchObject({ admitted: false, by: 'account' })
    expect(second).toEqual(first)
  })

  it('count for the account from wherever they come, and however it is spelled', async () => {
    const { account } = anAttempt()
    await fail(ACCOUNT.free + 1, () => anAttempt({ account }))
    expect(await admit(anAttempt({ account: ` ${account.toUpperCase()} ` }))).toMatchObject({ by: 'account' })
  })

  it('come with a bot check after some failures, wherever the next one comes from', async () => {
    const { account } = anAttempt()
    await fail(BOT_CHECK_FROM, () => anAttempt({ account }))
    expect(await admit(anAttempt({ account, botChecked: false }))).toEqual({ admitted: false, by: 'bot-check' })
    expect(await admit(anAttempt({ account, botChecked: true }))).toEqual({ admitted: true })
  })

  it('that want for a bot check are not counted: it can be brought at once', async () => {
    const { account, network } = anAttempt()
    await fail(BOT_CHECK_FROM, () => anAttempt({ account }))
    for (let n = 0; n < 20; n += 1) await admit(anAttempt({ account, network, botChecked: false }))
    expect(await admit(anAttempt({ account, network }))).toEqual({ admitted: true })
  })

  it('are refused for a while at the outside, and looked at again after it', async () => {
    const attempt = anAttempt()
    await fail(PLACE.most, () => attempt)
    const refused = await admit(attempt)
    expect(refused).toMatchObject({ by: 'account', retryAfter: after(readClock(), WINDOW) })
    wait(WINDOW)
    expect(await admit({ ...attempt, botChecked: false })).toEqual({ admitted: true })
  })

  it('sent all at once are not looked at more often, and the free ones only', async () => {
    const attempt = anAttempt()
    const admissions = await Promise.all(Array.from({ length: 40 }, () => admit(attempt)))
    expect(admissions.filter(({ admitted }) => admitted)).toHaveLength(PLACE.free + 1)
  })

  it('sent all at once from as many networks are not either', async () => {
    const { account } = anAttempt()
    const admissions = await Promise.all(Array.from({ length: 40 }, () => admit(anAttempt({ account }))))
    expect(admissions.filter(({ admitted }) => admitted)).toHaveLength(ACCOUNT.free + 1)
  })
})

describe('asking for mails', () => {
  it('is slowed down like guessing, and neither makes the other wait', async () => {
    const attempt = anAttempt({ asksMail: true })
    await fail(PLACE.free + 1, () => attempt)
    expect(await admit(attempt)).toMatchObject({ admitted: false, by: 'account' })
    expect(await admit(anAttempt({ account: attempt.account, network: attempt.network }))).toEqual({ admitted: true })
  })
})

describe('an attack', () => {
  it('from 200 networks on one account is slowed as one, and its owner gets in on a known device at once', async () => {
    const { account } = anAttempt()
    const home = anAttempt({ account, knownDevice: randomBytes(32), botChecked: false })
    const seen: Admission[] = []
    for (let n = 0; n < 200; n += 1) seen.push(await admit(anAttempt({ account, botChecked: n % 2 === 0 })))
    expect(new Set(refusals(seen.slice(20)))).toEqual(new Set(['account']))
    expect(seen.filter(({ admitted }) => admitted).length).toBeLessThan(15)
    expect(await admit(home)).toEqual({ admitted: true })
    await recordSuccess(home)
    expect(refusals([await admit(anAttempt({ account })), await admit(home)])).toEqual(['account', 'looked at'])
  })

  it('from one network on many accounts is refused at the outside', async () => {
    const { network } = anAttempt()
    for (let n = 0; n < NETWORK.refused; n += 1) expect(await admit(anAttempt({ network }))).toEqual({ admitted: true })
    const refused = await admit(anAttempt({ network }))
    expect(refused).toMatchObject({ admitted: false, by: 'address' })
    expect(await admit(anAttempt())).toEqual({ admitted: true })
    expect(await admit(anAttempt({ network, knownDevice: randomBytes(32) }))).toEqual({ admitted: true })
  })
})

describe('the owner', () => {
  it('waits on a known device for failures of that device alone, and never for a bot check', async () => {
    const attempt = anAttempt({ knownDevice: randomBytes(32), botChecked: false })
    await fail(DEVICE.most, () => attempt)
    expect(await admit(attempt)).toMatchObject({ by: 'device', retryAfter: after(readClock(), WINDOW) })
    expect(await admit(anAttempt({ account: attempt.account, botChecked: false }))).toEqual({ admitted: true })
  })
})

describe('a success', () => {
  it('makes the failures of its place forgotten, on a known device and elsewhere', async () => {
    for (const attempt of [anAttempt(), anAttempt({ knownDevice: randomBytes(32) })]) {
      await fail(9, () => attempt)
      await recordSuccess(attempt)
      expect(refusals([await admit(attempt), await admit({ ...attempt, botChecked: false })])).toEqual([
        'looked at',
        'looked at',
      ])
    }
  })

  it('leaves the failures of other places counted', async () => {
    const { account } = anAttempt()
    await fail(ACCOUNT.free, () => anAttempt({ account }))
    const owner = anAttempt({ account })
    await admit(owner)
    await recordSuccess(owner)
    expect(refusals([await admit(anAttempt({ account })), await admit(anAttempt({ account }))])).toEqual([
      'looked at',
      'account',
    ])
  })

  it('at an account of one’s own does not buy more guesses at others from the same network', async () => {
    const { network } = anAttempt()
    const own = anAttempt({ network })
    for (let n = 0; n < NETWORK.refused; n += 1) await admit(anAttempt({ network }))
    await admit(own)
    await recordSuccess(own)
    expect(await admit(anAttempt({ network }))).toMatchObject({ admitted: false, by: 'address' })
  })

  it('after the window leaves no credit', async () => {
    const attempt = anAttempt()
    await fail(PLACE.free, () => attempt)
    wait(WINDOW + minutes(1))
    await recordSuccess(attempt)
    const admissions = await Promise.all(Array.from({ length: 10 }, () => admit(attempt)))
    expect(admissions.filter(({ admitted }) => admitted)).toHaveLength(PLACE.free + 1)
  })

  it('beside attempts at the same account waits for nobody for ever', async () => {
    const attempt = anAttempt()
    const both = Array.from({ length: 20 }, (_, n) => (n % 2 ? admit(attempt) : recordSuccess(attempt)))
    await expect(Promise.all(both)).resolves.toHaveLength(20)
  })
})

describe('a sign-in that stops at the emailed code', () => {
  it('is no failure of its account, its place, its network or the system', async () => {
    const attempt = anAttempt()
    for (let n = 0; n < 5; n += 1) {
      expect(await admit(attempt)).toEqual({ admitted: true })
      await forgiveStopped(attempt)
    }
    await fail(PLACE.free, () => attempt)
    expect(await admit(attempt)).toEqual({ admitted: true })
    expect((await pressureOf(attempt.network)).network.failures).toBe(PLACE.free + 1)
  })

  it('counts from the sixth on, so that nobody fills a mailbox with codes', async () => {
    const attempt = anAttempt()
    for (let n = 0; n < 5 + PLACE.free + 1; n += 1) {
      expect(await admit(attempt)).toEqual({ admitted: true })
      await forgiveStopped(attempt)
    }
    expect(await admit(attempt)).toMatchObject({ admitted: false, by: 'account' })
  })

  it('buys no guesses at other accounts of its network', async () => {
    const { network } = anAttempt()
    const own = anAttempt({ network })
    for (let n = 0; n < NETWORK.refused; n += 1) await admit(anAttempt({ network }))
    await admit(own)
    await forgiveStopped(own)
    await admit(own)
    await recordSuccess(own)
    expect(await admit(anAttempt({ network }))).toMatchObject({ admitted: false, by: 'address' })
  })
})

describe('a device that only its cookie speaks for', () => {
  it('never waits for the tries of others, and is checked as they are', async () => {
    const { account } = anAttempt()
    await fail(BOT_CHECK_FROM, () => anAttempt({ account }))
    const home = anAttempt({ account, knownDevice: randomBytes(32), botChecked: false })
    expect(await admit(home)).toEqual({ admitted: true })
    const byCookie = { ...home, byCookie: true }
    expect(await admit(byCookie)).toEqual({ admitted: false, by: 'bot-check' })
    expect(await admit({ ...byCookie, botChecked: true })).toEqual({ admitted: true })
  })
})

describe('asking', () => {
  it('is the same work on a known device, elsewhere, looked at or not', async () => {
    const query = vi.spyOn(Client.prototype, 'query')
    const statements = async (attempt: Attempt) => {
      query.mockClear()
      await admit(attempt)
      return query.mock.calls.map(([asked]) => (asked as unknown as { name: string }).name)
    }
    const refused = anAttempt()
    await fail(PLACE.free + 1, () => refused)
    const { account } = anAttempt()
    await fail(BOT_CHECK_FROM, () => anAttempt({ account }))
    const elsewhere = await statements(anAttempt())
    expect(elsewhere).toHaveLength(6)
    for (const attempt of [
      refused,
      anAttempt({ account, botChecked: false }),
      anAttempt({ knownDevice: randomBytes(32) }),
    ])
      expect(await statements(attempt)).toEqual(elsewhere)
    query.mockRestore()
  })

  it('keeps neither account nor network in readable form', async () => {
    const attempt = anAttempt()
    await admit(attempt)
    const { rows } = await pool.query('select key from rate_limit')
    expect(JSON.stringify(rows)).not.toMatch(/example|@/)
    expect(JSON.stringify(rows)).not.toContain(attempt.network)
  })
})
