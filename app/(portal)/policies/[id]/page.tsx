// One policy of the customer.
import { PolicyDetail } from '@/components/portal/policies/detail'
import { definePage } from '@/lib/entry/page'
import { viewPolicy } from '@/lib/portal/policies/policy'

export const metadata = { title: 'Policy' }

export default definePage('policy.view', async (permit, { params }) => (
  <PolicyDetail policy={await viewPolicy(permit, params.id ?? '')} />
))
