// What came of the replay: sums, a line for each operation, the first people concerned; and in words what a replay cannot
// know.
import { Card, Stack } from '@/components/ui/card'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { operationNamed, ruleOf } from '@/lib/policy/catalogue'
import type { Simulation } from '@/lib/risk/simulate/simulate'
import type { Affected, Line, Pair } from '@/lib/risk/simulate/tally'
import { numberWords } from '../../risk/figures'

type Of = { readonly result: Simulation }

export const Result = ({ result }: Of) => (
  <>
    <Card title="What would have changed">
      <Stack gap="narrow">
        <Sums result={result} />
        <DataTable
          caption="By operation, those that change most first"
          columns={COLUMNS}
          empty={
            <EmptyState title="Nothing was decided in this time">
              Only acts from “edit” up, and whatever was not simply permitted, are recorded.
            </EmptyState>
          }
          rowKey={({ operation }) => operation}
          rows={result.lines}
        />
      </Stack>
    </Card>
    <Card
      intro={`${peopleWords(result.total.people)} in all. Each with the first act of every operation that would have been asked for something else.`}
      title="For whom"
    >
      <DataTable
        caption="The first people concerned"
        columns={PEOPLE}
        empty={<EmptyState title="For nobody: every act would have been asked for the same." />}
        rowKey={({ userId, operation }) => `${userId} ${operation}`}
        rows={result.affected}
      />
    </Card>
    <Limits result={result} />
  </>
)

function Sums({ result: { total, stoppedAt } }: Of) {
  const { acts, changed, stricter, milder, people, prompts, holds, refusals } = total
  return (
    <>
      {stoppedAt ? (
        <Notice kind="warning" title="There was more than a replay looks at">
          <p>
            It stopped at <Moment at={stoppedAt} />. Choose a shorter period to see all of it.
          </p>
        </Notice>
      ) : null}
      <p>
        Of {numberWords(acts)} acts, {numberWords(changed)} would have been asked for something else:{' '}
        {numberWords(stricter)} for more, {numberWords(milder)} for less; {peopleWords(people)} concerned.
      </p>
      <p>
        Prompts: <Change of={prompts} />. Holds: <Change of={holds} />. Refusals: <Change of={refusals} />.
      </p>
    </>
  )
}

const peopleWords = (count: number): string => (count === 1 ? 'One person' : `${numberWords(count)} people`)

/** "12 → 15 (+3)", and the number alone where nothing changes. */
const Change = ({ of: { before, after } }: { readonly of: Pair }) => {
  if (before === after) return numberWords(before)
  const sign = after > before ? '+' : '−'
  return (
    <span className="whitespace-nowrap">
      {numberWords(before)} → {numberWords(after)} ({sign}
      {numberWords(Math.abs(after - before))})
    </span>
  )
}

const titleOf = (operation: string): string => {
  const known = operationNamed(operation)
  return known ? ruleOf(known).title : operation
}

const COLUMNS: readonly Column<Line>[] = [
  {
    head: 'Operation',
    names: true,
    cell: ({ operation }) => (
      <>
        {titleOf(operation)}
        <span className="block text-sm font-normal break-all text-ink-soft">{operation}</span>
      </>
    ),
  },
  { head: 'Acts', align: 'end', cell: ({ acts }) => numberWords(acts) },
  { head: 'Changed', align: 'end', cell: ({ changed }) => numberWords(changed) },
  { head: 'Prompts', align: 'end', cell: ({ prompts }) => <Change of={prompts} /> },
  { head: 'Holds', align: 'end', cell: ({ holds }) => <Change of={holds} /> },
  { head: 'Refusals', align: 'end', cell: ({ refusals }) => <Change of={refusals} /> },
  { head: 'People', align: 'end', cell: ({ people }) => numberWords(people) },
]

const PEOPLE: readonly Column<Affected & { readonly name: string | null }>[] = [
  {
    head: 'Who',
    names: true,
    cell: ({ userId, name }) =>
      name === null ? 'A user who is gone' : <TextLink href={`/admin/users/${userId}`}>{name}</TextLink>,
  },
  { head: 'What', cell: ({ operation }) => titleOf(operation) },
  { head: 'When', cell: ({ at }) => <Moment at={at} /> },
  { head: 'Asked for', cell: ({ before }) => before },
  { head: 'Would have been', cell: ({ after }) => after },
]

const Limits = ({ result: { asThen, apart } }: Of) => (
  <Card title="What a replay cannot know">
    <ul className="list-disc space-y-2 pl-5">
      <li>
        It compares what the law asks for, not what people would then have done. A prompt is counted wherever something
        has to be given anew, also where it was at hand; who would have given up, or fetched a passkey, is not recorded.
      </li>
      <li>
        Asking for proof and the act that follows it within ten minutes are one act. Reading that was simply permitted,
        and what visitors do at the doors, leaves no decision: changes to “view” and “public” are seen only where
        something was asked or refused.
      </li>
      <li>
        <span>
          Signals are weighed as they were recorded: a weight multiplies them. What a model with other figures would
          have found is known only where it was on trial.
        </span>
        <span>
          {asThen > 0
            ? ` Where that was not possible, risk was left as it was: in ${asThen === 1 ? 'one act' : `${numberWords(asThen)} acts`}.`
            : null}
        </span>
      </li>
      {apart > 0 ? (
        <li>
          {apart === 1 ? 'One refusal is' : `${numberWords(apart)} refusals are`} left out: there are reasons that no
          table changes, such as somebody else’s place or a frozen account.
        </li>
      ) : null}
    </ul>
  </Card>
)
