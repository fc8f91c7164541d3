// What another law, other thresholds or another model would have changed: a period of the audit trail replayed.
import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { policyView, tryPolicy } from '@/lib/admin/policy/policy'
import { definePage } from '@/lib/entry/page'
import { PolicyForm } from '../policy-form'
import { Result } from './result'
import { WhatWasTried } from './tried'

export const metadata: Metadata = { title: 'Try another law' }

export default definePage('admin.policy.simulate', async (permit, { query }) => {
  const [view, trial] = await Promise.all([policyView(permit), tryPolicy(permit, query)])
  return (
    <Stack>
      <PageHeading
        actions={<ButtonLink href="/admin/policy">The law as it is</ButtonLink>}
        intro="What was decided, replayed under what you try. Nothing is changed by it."
        title="Try another law"
      />
      {trial.ok ? (
        <>
          <WhatWasTried trial={trial.filter} />
          <Result result={trial.filter.result} />
        </>
      ) : null}
      <Card title={trial.ok ? 'Try something else' : 'What to try'}>
        <PolicyForm issues={trial.ok ? {} : trial.issues} query={query} view={view} />
      </Card>
    </Stack>
  )
})
