// What to try, as a plain GET form: it works without JavaScript, and its address can be kept and passed on. It sends what
// differs from the law; fields that are left alone say nothing.
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Notice } from '@/components/ui/notice'
import { SIGNAL_NAMES } from '@/components/words/evidence'
import type { PolicyView } from '@/lib/admin/policy/policy'
import type { SignalName } from '@/lib/risk/signal'
import { FilterSelect, FilterText, type Typed } from '../filter-form'
import { LawCells } from './law-cells'

type PolicyFormProps = Typed & { readonly view: PolicyView }

export const PolicyForm = ({ view, ...typed }: PolicyFormProps) => (
  <form action="/admin/policy/simulate" aria-label="Try another law" className="space-y-6">
    {Object.keys(typed.issues).length > 0 ? (
      <Notice kind="danger" title="This could not be understood.">
        Nothing was replayed. Look at the marked fields.
      </Notice>
    ) : null}
    <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <FilterSelect {...typed} label="Decisions of" name="days" options={PERIODS} otherwise="7" />
      <FilterSelect {...typed} label="Thresholds" name="thresholds" options={thresholdsOf(view)} />
      <FilterText {...typed} label="Moved by (nats)" name="shift" placeholder="-0.5" />
      <FilterSelect {...typed} label="Model" name="model" options={modelsOf(view)} />
    </div>
    <LawCells law={view.law} {...typed} />
    <Weights {...typed} />
    <div className="flex flex-wrap gap-3">
      <Button type="submit" variant="primary">
        Replay
      </Button>
      <ButtonLink href="/admin/policy">Start over</ButtonLink>
    </div>
  </form>
)

const Weights = (typed: Typed) => (
  <details open={Object.keys(typed.query).some((name) => name.startsWith('w.') && typed.query[name])}>
    <summary className="flex min-h-11 cursor-pointer items-center font-medium">Weigh signals otherwise</summary>
    <div className="grid items-end gap-4 pt-2 sm:grid-cols-2 lg:grid-cols-4">
      {(Object.keys(SIGNAL_NAMES) as SignalName[]).map((signal) => (
        <FilterSelect {...typed} key={signal} label={SIGNAL_NAMES[signal]} name={`w.${signal}`} options={WEIGHTS} />
      ))}
    </div>
  </details>
)

const PERIODS = [
  { value: '1', label: 'The last day' },
  { value: '7', label: 'The last 7 days' },
  { value: '30', label: 'The last 30 days' },
]

const WEIGHTS = [
  { value: '', label: 'As it was' },
  { value: '0', label: 'Reports only' },
  { value: '0.5', label: 'Counts half' },
  { value: '1', label: 'Counts' },
  { value: '2', label: 'Counts double' },
]

const STATES = { current: 'in force', refused: 'refused', superseded: 'was in force' } as const

const thresholdsOf = ({ versions }: PolicyView) => [
  { value: '', label: 'Those of then' },
  { value: '0', label: 'As shipped' },
  ...versions.map(({ version, state }) => ({ value: `${version}`, label: `Version ${version}, ${STATES[state]}` })),
]

const modelsOf = ({ candidate }: PolicyView) => [
  { value: '', label: 'The one of then' },
  ...(candidate ? [{ value: candidate, label: `${candidate}, on trial` }] : []),
]
