// How risk is weighed: each signal with what it does to people's sign-ins, those that only report, and the model on trial.
import type { Metadata } from 'next'
import { Gated } from '@/components/gated'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { may } from '@/lib/admin/may'
import { type ModelsView, modelsView } from '@/lib/admin/risk/models'
import { definePage } from '@/lib/entry/page'
import { countOfThousand, numberWords } from '../figures'
import { RiskTabs } from '../risk-tabs'
import { Candidate } from './candidate'
import { Signals } from './signals'

export const metadata: Metadata = { title: 'Signals and models of risk' }

export default definePage('admin.risk.models.view', async (permit, _input, foresee) => {
  const view = await modelsView(permit)
  const mayChange = may(permit.actor, 'admin.risk.signal.report-only')
  const unmet = mayChange ? foresee('admin.risk.signal.report-only') : null
  return (
    <Stack>
      <PageHeading
        intro="What is weighed, and what is tried beside it. A signal that only reports is weighed, recorded and shown, and does not count."
        title="Signals and models"
      />
      <RiskTabs current="/admin/risk/models" />
      <Gated unmet={unmet}>{null}</Gated>
      <Card intro={<Looked view={view} />} title={`Signals of ${view.model}`}>
        <Stack gap="narrow">
          {view.effects.signIns === 0 ? (
            <EmptyState title="Nobody signed in under this model in the last 30 days">
              What each signal would have done is counted once somebody has.
            </EmptyState>
          ) : null}
          <Signals effects={view.effects} maySwitch={mayChange && !unmet} />
        </Stack>
      </Card>
      <Candidate mayTry={may(permit.actor, 'admin.risk.candidate.set') && !unmet} view={view} />
    </Stack>
  )
})

function Looked({ view: { effects, most } }: { readonly view: ModelsView }) {
  const { signIns, now } = effects
  return (
    <p>
      <span>Counted on {numberWords(signIns)} verified sign-ins of the last 30 days</span>
      <span>{signIns === most ? ', the newest ones' : ''}</span>
      <span>: {countOfThousand(now.elevated, signIns)} of 1,000 are asked for more by the thresholds in force.</span>
    </p>
  )
}
