// One claim of the customer, at one page of its lines.
import { ClaimDetail } from '@/components/portal/claims/detail'
import { definePage } from '@/lib/entry/page'
import { viewClaim } from '@/lib/portal/claims/claim'

export const metadata = { title: 'Claim' }

export default definePage('claim.view', async (permit, { params, query }, foresee) => (
  <ClaimDetail
    claim={await viewClaim(permit, params.id ?? '', query.after)}
    unmet={foresee('document.claim.download')}
  />
))
