// The filter of the session list.
import type { Option } from '@/components/ui/select-field'
import type { Places } from '@/lib/admin/sessions/places'
import { FilterForm, FilterSelect, FilterText, type Typed } from '../filter-form'
import { countryName } from '../session-table'

const STATES = [
  { value: 'live', label: 'Live' },
  { value: 'ended', label: 'Ended, idle or expired' },
  { value: 'all', label: 'All' },
]
const LEVELS = [
  { value: '', label: 'Any' },
  { value: '1', label: 'AAL1: one factor' },
  { value: '2', label: 'AAL2: two factors' },
]
const ORDERS = [
  { value: 'seen', label: 'Last seen' },
  { value: 'started', label: 'Started last' },
  { value: 'user', label: 'User' },
]
const ANY: Option = { value: '', label: 'Any' }

export const SessionFilterForm = ({
  path,
  places,
  ...typed
}: Typed & { readonly path: string; readonly places: Places }) => (
  <FilterForm label="Filter sessions" path={path} understood={Object.keys(typed.issues).length === 0}>
    <FilterText {...typed} label="Email, name or id" name="q" placeholder="Begins with" />
    <FilterSelect {...typed} label="State" name="state" options={STATES} otherwise="live" />
    <FilterSelect {...typed} label="Device" name="device" options={devicesOf(places)} />
    <FilterSelect {...typed} label="Country" name="country" options={countriesOf(places)} />
    <FilterText {...typed} label="Started within" name="within" placeholder="12h" />
    <FilterText {...typed} label="Started longer ago than" name="older" placeholder="7d" />
    <FilterSelect {...typed} label="Assurance" name="aal" options={LEVELS} />
    <FilterSelect {...typed} label="Order" name="sort" options={ORDERS} otherwise="seen" />
  </FilterForm>
)

const devicesOf = ({ clients, families }: Places): readonly Option[] => [
  ANY,
  ...families.map((family) => ({ value: family, label: `Any ${family}` })),
  ...clients.filter((client) => client !== '').map((client) => ({ value: client, label: client })),
  { value: 'unknown', label: 'Unknown device' },
]

const countriesOf = ({ countries }: Places): readonly Option[] => [
  ANY,
  ...countries
    .filter((code) => code !== 'unknown')
    .map((code) => ({ value: code, label: `${countryName(code)} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  { value: 'unknown', label: 'Unknown' },
]
