// The model on trial: what it has else, what it would have done, and putting one on trial or ending that.
import { GateTextArea } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, Stack } from '@/components/ui/card'
import { Confirm } from '@/components/ui/confirm'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import type { ModelsView } from '@/lib/admin/risk/models'
import { ReasonForm } from '../../reason-form'
import { countOfThousand, numberWords } from '../figures'
import { setCandidate } from './actions'

type CandidateProps = { readonly view: ModelsView; readonly mayTry: boolean }

export const Candidate = ({ view: { candidate }, mayTry }: CandidateProps) => (
  <Card
    intro="A whole model can be scored beside the one that decides. It is recorded with every decision, and decides nothing."
    title="Model on trial"
  >
    <Stack gap="narrow">
      {candidate ? <Tried candidate={candidate} /> : <EmptyState title="No model is on trial." />}
      {mayTry ? <TryModel /> : null}
      {mayTry && candidate ? <EndTrial name={candidate.name} /> : null}
    </Stack>
  </Card>
)

type Of = { readonly candidate: NonNullable<ModelsView['candidate']> }

const Tried = ({ candidate: { name, differences, trial } }: Of) => (
  <>
    <p>
      <strong>{name}</strong>
      <span> was scored beside {numberWords(trial.signIns)} verified sign-ins of the last 30 days.</span>
      {trial.signIns > 0 ? (
        <span>
          {' '}
          Of 1,000, what decides asks {countOfThousand(trial.deciding.elevated, trial.signIns)} for more, and this model
          would ask {countOfThousand(trial.candidate.elevated, trial.signIns)}; both ask the same{' '}
          {countOfThousand(trial.both, trial.signIns)}.{' '}
          <TextLink href={`/admin/policy/simulate?days=7&model=${name}`}>See what it would have changed</TextLink>
        </span>
      ) : null}
    </p>
    <DataTable
      caption="Figures that differ"
      columns={[
        { head: 'Figure', names: true, cell: ({ figure }) => figure },
        { head: 'Decides', cell: ({ from }) => from },
        { head: 'On trial', cell: ({ to }) => to },
      ]}
      empty={<EmptyState title="No figure differs." />}
      rowKey={({ figure }) => figure}
      rows={differences}
    />
  </>
)

const REASON_HINT = 'It goes into the audit trail with your name.'

const TryModel = () => (
  <Confirm label="Put a model on trial…">
    <p className="max-w-prose">
      Write a name and the figures that are to differ from the model that decides. It takes the place of a model that is
      on trial already.
    </p>
    <GateForm
      action={setCandidate}
      done="The model is on trial."
      draft="risk-candidate"
      hidden={{ act: 'try' }}
      submit="Put it on trial"
    >
      <GateTextArea
        hint={'As JSON, such as {"name": "bolder-travel", "travel": {"most": 4}, "reportOnly": ["hosting"]}'}
        label="Figures"
        name="figures"
        required
        rows={6}
        spellCheck={false}
      />
      <GateTextArea hint={REASON_HINT} label="Reason" minLength={3} name="reason" required rows={3} />
    </GateForm>
  </Confirm>
)

const EndTrial = ({ name }: { readonly name: string }) => (
  <ReasonForm
    action={setCandidate}
    done="No model is on trial any more."
    hidden={{ act: 'end' }}
    hint={REASON_HINT}
    label="End the trial…"
    submit="End the trial"
  >
    <p>{name} is not scored any more. What was recorded of it stays.</p>
  </ReasonForm>
)
