// A user's risk over time: the score of each sign-in and of each act that was recorded, drawn against the thresholds of
// today's activity, and the same in a table.
import { RiskOverTime as Chart } from '@/components/charts/risk-over-time'
import { plainly } from '@/components/charts/waterfall-layout'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import type { RiskLine, RiskOverTime } from '@/lib/admin/risk/explained'
import { ruleOf } from '@/lib/policy/catalogue'

const INTRO =
  'The score of each sign-in and each recorded act, in nats: the higher, the stranger. The newest hundred at most. What made each one stands in the audit trail and with the session.'

export const RiskCard = ({ risk: { lines, limits } }: { readonly risk: RiskOverTime }) => (
  <Card intro={INTRO} title="Risk over time">
    {lines.length === 0 ? (
      <EmptyState title="Nothing has been assessed yet." />
    ) : (
      <div className="space-y-4">
        <Chart limits={limits} marks={lines.map(({ at, score, level }) => ({ at: at.getTime(), score, level }))} />
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
          <li>Circle: low, triangle: elevated, diamond: high</li>
          {limits ? (
            <li>
              Dashed: elevated from {plainly(limits.elevated)}, dotted: high from {plainly(limits.high)}, for how much
              the account is used now
            </li>
          ) : null}
        </ul>
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
            The same as a table ({lines.length})
          </summary>
          <Lines lines={lines} />
        </details>
      </div>
    )}
  </Card>
)

const Lines = ({ lines }: { readonly lines: readonly RiskLine[] }) => (
  <DataTable
    caption="Scores, newest first"
    columns={[
      { head: 'What', names: true, cell: whatOf },
      { head: 'When', cell: ({ at }) => <Moment at={at} /> },
      { head: 'Score', align: 'end', cell: ({ score }) => plainly(score) },
      { head: 'Level', cell: ({ level }) => <Badge tone={LEVELS[level] ?? 'plain'}>{level}</Badge> },
      { head: 'Decided', cell: ({ decision }) => DECIDED[decision] ?? decision },
    ]}
    empty={null}
    rowKey={({ id }) => id}
    rows={lines}
  />
)

const whatOf = ({ operation }: RiskLine): string => (operation ? (ruleOf(operation)?.title ?? operation) : 'Signed in')

const LEVELS: Readonly<Record<string, Tone>> = { low: 'good', elevated: 'warn', high: 'bad' }
const DECIDED: Readonly<Record<string, string>> = {
  permit: 'Permitted',
  challenge: 'Proof asked for',
  deny: 'Refused',
  'sign-in': 'Let in',
}
