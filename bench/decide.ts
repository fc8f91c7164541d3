// What deciding costs: the pure decider, over every kind of situation (bar: under 5 µs).
import { COOL_OFF } from '@/lib/policy/assurance'
import { catalogue, type OperationName, ruleOf } from '@/lib/policy/catalogue'
import { decide, type Situation } from '@/lib/policy/decide'
import { RISK_LEVELS } from '@/lib/policy/requirement'
import { before } from '@/lib/time'
import { median } from './rounds'
import { table } from './table'

const NOW = new Date('2026-11-21T12:00:00Z')
const CALLS = 200_000

const situations = (): Situation[] =>
  (Object.keys(catalogue) as OperationName[]).flatMap((operation) =>
    RISK_LEVELS.flatMap((risk) =>
      [null, { id: 'p', phishingResistant: true }].map(
        (proof): Situation => ({
          rule: ruleOf(operation),
          risk,
          proof,
          hold: null,
          weight: { steps: 0, strongUntil: null, because: [] },
          now: NOW,
          actor: { kind: 'customer', id: 'u', name: 'n', email: 'e', language: 'en', roles: ['customer'] },
          events: [
            { authenticator: 'password', level: 1, at: before(NOW, COOL_OFF) },
            { authenticator: 'passkey', level: 2, at: before(NOW, COOL_OFF) },
          ],
          authenticators: {
            passkeyTrustedFrom: before(NOW, COOL_OFF),
            totpTrustedFrom: null,
            passwordStandsAlone: true,
            passwordByMail: false,
            hasPassword: true,
          },
          standing: { confirmed: true, frozen: false, coolOffUntil: null, recovering: false, leaked: false },
          botChecked: false,
        }),
      ),
    ),
  )

export function benchDecide(): void {
  const all = situations()
  const costs = Array.from({ length: 21 }, () => {
    const start = process.hrtime.bigint()
    for (let n = 0; n < CALLS; n += 1) decide(all[n % all.length] as Situation)
    return Number(process.hrtime.bigint() - start) / CALLS / 1000
  })
  table('Deciding (bar: under 5 µs)', [
    {
      situations: all.length,
      'µs per decision, median': median(costs).toFixed(2),
      highest: Math.max(...costs).toFixed(2),
    },
  ])
}
