// The customer's claims, filtered by the address.
import { ClaimList } from '@/components/portal/claims/list'
import { definePage } from '@/lib/entry/page'
import { ClaimQuery, listClaims } from '@/lib/portal/claims/claim'

export const metadata = { title: 'Claims' }

export default definePage('claim.list', async (permit, { query }) => {
  const filter = ClaimQuery.parse(query)
  return <ClaimList filter={filter} list={await listClaims(permit, filter)} />
})
