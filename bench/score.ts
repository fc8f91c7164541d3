// What scoring costs alone: CPU time of this process over many assessments of attempts that differ.
import type { Attempt } from '@/lib/risk/attempt'
import { type GlobalHistory, NO_GLOBAL_HISTORY, type UserHistory } from '@/lib/risk/history'
import { STEPGATE_1 } from '@/lib/risk/model'
import { median, quantile } from './rounds'
import { table } from './table'

const CALLS = 20_000
const ROUNDS = 15

export async function benchScore(): Promise<void> {
  const { score } = await import('@/lib/risk/score')
  const attempts = Array.from({ length: 97 }, (_, n) => attemptOf(n))
  const [user, global] = [userHistory(), globalHistory()]
  const round = (): number => {
    const before = process.cpuUsage()
    for (let call = 0; call < CALLS; call += 1)
      score(attempts[call % attempts.length] ?? attemptOf(0), user, global, STEPGATE_1)
    const { user: own, system } = process.cpuUsage(before)
    return (own + system) / CALLS
  }
  round()
  const seen = Array.from({ length: ROUNDS }, round)
  const micro = (value: number) => `${value.toFixed(2)} µs`
  table('Scoring one attempt, CPU time (bar: ≤ 50 µs)', [
    { 'middle round': micro(median(seen)), 'slowest round': micro(quantile(seen, 1)) },
  ])
}

const at = new Date('2026-11-21T12:00:00Z')

/** Everything is observed, so that every signal has something to weigh. */
const attemptOf = (n: number): Attempt => ({
  at,
  network: { country: 'US', asn: '64500', prefix: '203.0.113.0/24', address: `203.0.113.${n}` },
  networkKind: n % 5 === 0 ? 'hosting' : 'residential',
  position: { latitude: 40 + (n % 30), longitude: -74, radiusKm: 20 },
  client: { deviceType: 'desktop', os: 'Linux', browser: 'Chrome 140', userAgent: `bench ${n}` },
  device: { standing: n % 3 === 0 ? 'new' : 'known', binding: 'cookie', copied: false },
  hour: n % 24,
  failures: n % 4,
  automation: n % 7 === 0 ? ['headless'] : [],
  passwordBreached: false,
  credentialChangedAt: n % 6 === 0 ? at : null,
  session: null,
  stakes: { rows: { count: 10 * n, of: 1_000 }, amount: 100 * n, firstPayee: n % 2 === 0 },
})

const counts = (scale: number): UserHistory['counts'] => {
  const seen = (times: number) => ({ seen: times * scale, of: 20 * scale })
  return {
    country: seen(20),
    asn: seen(12),
    prefix: seen(9),
    address: seen(3),
    deviceType: seen(18),
    os: seen(17),
    browser: seen(6),
    userAgent: seen(2),
  }
}

const userHistory = (): UserHistory => ({
  signIns: 40,
  weight: 20,
  counts: counts(1),
  newDevices: 2,
  devices: 20,
  hosting: 1,
  hours: Array.from({ length: 24 }, (_, hour) => hour % 5),
  last: { at: new Date('2026-11-21T09:00:00Z'), position: { latitude: 40, longitude: -74, radiusKm: 20 } },
  exports: Array.from({ length: 20 }, (_, n) => 10 + n),
  amounts: Array.from({ length: 20 }, (_, n) => 5_000 + n),
})

const globalHistory = (): GlobalHistory => {
  const standing = { failed: 3, verified: 40 }
  return {
    ...NO_GLOBAL_HISTORY,
    counts: counts(10_000),
    reputation: { asn: standing, prefix: standing, userAgent: standing, all: standing },
    exports: { median: 3, deviation: 1 },
  }
}
