// What stands now, in plain words: calm, an alarm, or nobody looks; and what an alarm means for customers.
import { Figures } from '@/components/portal/figures'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import type { StandingReport, StuffingReport } from '@/lib/risk/stuffing/report'

export function State({ report: { watched, lookedAt, standing, silence } }: { readonly report: StuffingReport }) {
  if (!watched)
    return (
      <Notice kind="danger" title="Nobody is looking">
        <p>
          <span>
            {lookedAt ? (
              <span>
                The worker looked last <Moment at={lookedAt} />.{' '}
              </span>
            ) : (
              'No worker has looked yet. '
            )}
          </span>
          <span>
            It counts every 15 seconds while it runs. Until it does, no alarm begins or ends
            {lookedAt ? ', and everybody’s risk counts as a little higher.' : '.'}
          </span>
        </p>
      </Notice>
    )
  if (standing)
    return (
      <Notice kind="danger" title="Somebody is trying a list of stolen passwords">
        <p>
          An alarm stands since <Moment at={standing.beganAt} />. It ends by itself, within 40 minutes of the last
          tries.
        </p>
      </Notice>
    )
  if (silence)
    return (
      <Notice kind="warning" title="Called off">
        <p>
          {silence.by ?? 'An admin'} called an alarm off: “{silence.why}”. Until <Moment at={silence.until} /> none
          begins, unless four times as much fails as then.
        </p>
      </Notice>
    )
  return <Notice kind="success">Calm. No more accounts fail than usual.</Notice>
}

export const Effect = ({ standing }: { readonly standing: StandingReport }) => {
  const { rate, usual, minutes, asked, named, operators } = standing
  return (
    <>
      <Figures
        figures={[
          {
            name: 'Accounts failing now',
            value: rate,
            note: `in the last ${minutes === 1 ? 'minute' : `${minutes} minutes`}`,
          },
          { name: 'Usual at this time', value: Math.round(usual), note: `${timesWords(rate / usual)} now` },
          { name: 'Proof asked for', value: asked, note: 'with the alarm among the reasons, so far' },
        ]}
      />
      <Card title="What it means for customers">
        <DefinitionList
          items={[
            { term: 'Everybody', value: everybodyWords(standing) },
            {
              term: 'Named networks',
              value:
                named.prefix + named.asn + named.agent === 0
                  ? 'None: the tries come from everywhere.'
                  : 'Whoever comes from one is always asked for proof, on any device. Customers there still get in with it.',
            },
            { term: 'Operators', value: <Operators operators={operators} unknown={named.asn - operators.length} /> },
            { term: 'Networks for one browser or tool each', value: named.agent || 'None' },
            { term: 'Prefixes', value: named.prefix || 'None' },
          ]}
        />
      </Card>
    </>
  )
}

/** A rise that does not raise anybody by half is none to speak of. */
const everybodyWords = ({ raised }: StandingReport): string =>
  raised < 0.05
    ? 'As always. The tries have gone on for so long that the raise has worn off: nobody can annoy everybody for ever.'
    : `Risk counts ${raised.toFixed(1)} higher. On their own device and network most notice nothing; whoever is new somewhere is asked for proof sooner.`

type OperatorsProps = { readonly operators: StandingReport['operators']; readonly unknown: number }

function Operators({ operators, unknown }: OperatorsProps) {
  if (operators.length + unknown === 0) return 'None as a whole'
  return (
    <ul className="space-y-1">
      {operators.map(({ number, organisation, failing }) => (
        <li key={number}>
          {organisation || 'No name'} (AS{number}): {failing} accounts in the last hour
        </li>
      ))}
      {unknown > 0 ? <li>{unknown} that cannot be told</li> : null}
    </ul>
  )
}

const timesWords = (times: number): string => `${times < 10 ? times.toFixed(1) : Math.round(times)} times that`
