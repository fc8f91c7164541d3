// The filter of the claims: a GET form, so that its answer has an address and needs no JavaScript.
import { stateWord } from '@/components/portal/state'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { SelectField } from '@/components/ui/select-field'
import type { ClaimFilter, ClaimStatus } from '@/lib/portal/claims/claim'

const STATUSES: readonly ClaimStatus[] = ['submitted', 'in-review', 'approved', 'declined']

type ClaimFilterFormProps = { readonly filter: ClaimFilter; readonly years: readonly number[] }

export const ClaimFilterForm = ({ filter: { status, year }, years }: ClaimFilterFormProps) => (
  <form action="/claims" className="flex flex-wrap items-end gap-3" method="get">
    <div className="w-full sm:w-48">
      <SelectField
        defaultValue={status ?? ''}
        label="State"
        name="status"
        options={[{ value: '', label: 'Any state' }, ...STATUSES.map((one) => ({ value: one, label: stateWord(one) }))]}
      />
    </div>
    <div className="w-full sm:w-40">
      <SelectField
        defaultValue={year === undefined ? '' : `${year}`}
        label="Opened in"
        name="year"
        options={[{ value: '', label: 'Any year' }, ...years.map((one) => ({ value: `${one}`, label: `${one}` }))]}
      />
    </div>
    <Button type="submit">Filter</Button>
    {status || year ? (
      <ButtonLink href="/claims" variant="quiet">
        Clear
      </ButtonLink>
    ) : null}
  </form>
)
