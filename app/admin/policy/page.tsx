// The law: its table as it is, what its words mean, and a form to try another one on what was decided of late.
import type { Metadata } from 'next'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { may } from '@/lib/admin/may'
import { policyView } from '@/lib/admin/policy/policy'
import { definePage } from '@/lib/entry/page'
import { LawTable, Rungs } from './law'
import { PolicyForm } from './policy-form'

export const metadata: Metadata = { title: 'Policy' }

export default definePage('admin.policy.view', async (permit) => {
  const view = await policyView(permit)
  return (
    <Stack>
      <PageHeading
        intro="What each kind of act asks for at each level of risk. It is part of the program: a change of law is a change that somebody reviews, and this page shows what it would do."
        title="Policy"
      />
      <Card title="The law as it is">
        <Stack gap="narrow">
          <LawTable law={view.law} />
          <Rungs />
        </Stack>
      </Card>
      {may(permit.actor, 'admin.policy.simulate') ? (
        <Card
          intro="Nothing is changed by trying: what was decided is replayed from the audit trail."
          title="Try something else"
        >
          <PolicyForm issues={{}} query={{}} view={view} />
        </Card>
      ) : null}
    </Stack>
  )
})
