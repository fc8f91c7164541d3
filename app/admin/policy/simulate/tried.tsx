// What is tried, said back: changed cells, thresholds, weights, model and period; and where the law would ask for less at
// more risk.
import { Card, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { SIGNAL_NAMES } from '@/components/words/evidence'
import type { Trial } from '@/lib/admin/policy/policy'
import type { SignalName } from '@/lib/risk/signal'

type Of = { readonly trial: Trial }

export const WhatWasTried = ({ trial }: Of) => (
  <Card title="What is tried">
    <Stack gap="narrow">
      <DefinitionList items={[{ term: 'Decisions', value: <PeriodWords trial={trial} /> }, ...linesOf(trial)]} />
      {trial.falls.map(({ sensitivity, from, to }) => (
        <Notice key={`${sensitivity} ${to}`} kind="warning" title="This law asks for less at more risk">
          {`“${sensitivity}” would ask for less at ${to} risk than at ${from} risk. The program’s own tests refuse such a law.`}
        </Notice>
      ))}
    </Stack>
  </Card>
)

const PeriodWords = ({ trial: { from, to } }: Of) => (
  <>
    From <Moment at={from} /> to <Moment at={to} />
  </>
)

function linesOf({ cells, tried }: Trial) {
  const { version, shift, weights, model } = tried
  const lines = [
    ...cells.map(({ sensitivity, level, from, to }) => ({
      term: `${sensitivity} at ${level} risk`,
      value: `${to} instead of ${from}`,
    })),
    ...(version === null
      ? []
      : [
          {
            term: 'Thresholds',
            value: version === 0 ? 'as shipped, for every decision' : `version ${version}, for every decision`,
          },
        ]),
    ...(shift === 0
      ? []
      : [
          {
            term: 'Every threshold',
            value: `${Math.abs(shift)} ${Math.abs(shift) === 1 ? 'nat' : 'nats'} ${shift < 0 ? 'lower' : 'higher'}`,
          },
        ]),
    ...(Object.entries(weights) as [SignalName, number][]).map(([signal, weight]) => ({
      term: SIGNAL_NAMES[signal],
      value: WEIGHTS[weight] ?? `counts ${weight} times`,
    })),
    ...(model ? [{ term: 'Model', value: `what ${model} found itself` }] : []),
  ]
  return lines.length > 0 ? lines : [{ term: 'Changes', value: 'Nothing: this is what was decided' }]
}

const WEIGHTS: Readonly<Record<number, string>> = {
  0: 'reports only',
  0.5: 'counts half',
  1: 'counts',
  2: 'counts double',
}
