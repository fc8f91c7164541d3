// The customer's policies.
import { PolicyList } from '@/components/portal/policies/list'
import { definePage } from '@/lib/entry/page'
import { listPolicies } from '@/lib/portal/policies/policy'

export const metadata = { title: 'Policies' }

export default definePage('policy.list', async (permit) => <PolicyList policies={await listPolicies(permit)} />)
