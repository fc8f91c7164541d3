// Credential stuffing as a state of the system: whether an alarm stands and what it means for customers, the last day against
// what is usual, the alarms before, and calling one off.
import type { Metadata } from 'next'
import { FailingOverTime } from '@/components/charts/failing-over-time'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { ActivityIcon } from '@/components/ui/icon'
import { Moment } from '@/components/ui/moment'
import { alarmReport, BEGINS } from '@/lib/admin/alarm/alarm'
import { may } from '@/lib/admin/may'
import { definePage } from '@/lib/entry/page'
import type { Bucket, StuffingReport } from '@/lib/risk/stuffing/report'
import { CallOff } from './call-off'
import { PastAlarms } from './past'
import { RiskTabs } from './risk-tabs'
import { Effect, State } from './state'

export const metadata: Metadata = { title: 'Risk' }

const INTRO =
  'Whether somebody is trying a list of stolen passwords: many accounts, each once or twice. Accounts are counted, not tries. The alarm begins and ends by itself.'

export default definePage('admin.risk.view', async (permit, _input, foresee) => {
  const report = await alarmReport(permit)
  const { standing } = report
  return (
    <Stack>
      <PageHeading intro={INTRO} title="Risk" />
      <RiskTabs current="/admin/risk" />
      <State report={report} />
      {standing ? <Effect standing={standing} /> : null}
      {standing && may(permit.actor, 'admin.risk.alarm.end') ? (
        <CallOff since={standing.beganAt} unmet={foresee('admin.risk.alarm.end')} />
      ) : null}
      <LastDay now={permit.now} report={report} />
      <LastHour now={permit.now} report={report} />
      <PastAlarms past={report.past} />
    </Stack>
  )
})

type Of = { readonly report: StuffingReport; readonly now: Date }

const LastDay = ({ report, now }: Of) => (
  <Card intro="Accounts that failed and did not get in from there since, in each ten minutes." title="The last day">
    {report.day.length === 0 ? (
      <NothingCounted />
    ) : (
      <Stack gap="narrow">
        <FailingOverTime alarms={alarmsOf(report, now)} begins={BEGINS} points={pointsOf(report.day, 10)} />
        <Figures buckets={report.hours} head="Hour from" label="The last day in figures, hour by hour" />
      </Stack>
    )}
  </Card>
)

const LastHour = ({ report, now }: Of) => (
  <Card intro="The same, minute by minute." title="The last hour">
    {report.hour.length === 0 ? (
      <NothingCounted />
    ) : (
      <Stack gap="narrow">
        <FailingOverTime alarms={alarmsOf(report, now)} begins={BEGINS} points={pointsOf(report.hour, 1)} />
        <Figures buckets={report.hour} head="Minute from" label="The last hour in figures, minute by minute" />
      </Stack>
    )}
  </Card>
)

const NothingCounted = () => (
  <EmptyState icon={ActivityIcon} title="Nothing was counted yet">
    The worker counts every minute once it runs.
  </EmptyState>
)

type FiguresProps = { readonly buckets: readonly Bucket[]; readonly head: string; readonly label: string }

const Figures = ({ buckets, head, label }: FiguresProps) => (
  <details>
    <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">{label}</summary>
    <DataTable
      caption={label}
      columns={[
        { head, names: true, cell: ({ beganAt }: Bucket) => <Moment at={beganAt} /> },
        { head: 'Accounts that failed', align: 'end', cell: ({ failing }: Bucket) => failing },
        { head: 'Usual', align: 'end', cell: ({ usual }: Bucket) => Math.round(usual) },
      ]}
      empty={<p>No hour is full yet.</p>}
      rowKey={({ beganAt }) => beganAt.toISOString()}
      rows={buckets.toReversed()}
    />
  </details>
)

/** Where nobody counted for a while, the line breaks. */
function pointsOf(buckets: readonly Bucket[], minutes: number) {
  const step = minutes * 60_000
  return buckets.flatMap(({ beganAt, failing, usual }, n) => {
    const at = beganAt.getTime()
    const next = buckets[n + 1]?.beganAt.getTime() ?? at + step
    const point = { at, failing, usual }
    return next > at + step ? [point, { at: at + step, failing: null, usual: null }] : [point]
  })
}

const alarmsOf = ({ past, standing, day }: StuffingReport, now: Date) => {
  const first = day[0]?.beganAt.getTime() ?? 0
  const spans = past.map(({ beganAt, endedAt }) => ({ from: beganAt.getTime(), to: endedAt.getTime() }))
  const open = standing ? [{ from: standing.beganAt.getTime(), to: now.getTime() }] : []
  return [...open, ...spans].filter(({ to }) => to > first)
}
