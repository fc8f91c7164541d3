// Tax forms, one card a year: amounts for anybody signed in, the number masked until its owner proves to be it.
import { HeadingBelow } from '@/components/portal/heading'
import { Money } from '@/components/ui/amount'
import { Card, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { EmptyState } from '@/components/ui/empty-state'
import { FileTextIcon } from '@/components/ui/icon'
import type { Denied } from '@/lib/gate/outcome'
import type { TaxForm } from '@/lib/portal/tax/form'
import { type Reveal, RevealNumber } from './reveal'

type TaxFormsProps = {
  readonly forms: readonly TaxForm[]
  readonly act: Reveal
  /** Why no number can be shown in full from here. */
  readonly unmet: Denied | null
}

export const TaxForms = ({ forms, act, unmet }: TaxFormsProps) => (
  <Stack>
    <HeadingBelow
      intro="What we paid you in a year, as we report it to the Internal Revenue Service."
      title="Tax forms"
      up={{ href: '/documents', label: 'Documents' }}
    />
    {forms.length === 0 ? (
      <EmptyState icon={FileTextIcon} title="No tax forms yet">
        The form for a year is here by the end of the January that follows it.
      </EmptyState>
    ) : (
      forms.map((form) => <Year act={act} form={form} key={form.year} unmet={unmet} />)
    )}
  </Stack>
)

const Year = ({
  form: { year, ssn, interest, benefits, withheld },
  act,
  unmet,
}: Omit<TaxFormsProps, 'forms'> & { readonly form: TaxForm }) => (
  <Card title={`Tax year ${year}`}>
    <Stack gap="narrow">
      <DefinitionList
        items={[
          { term: 'Benefits paid to you', value: <Money cents={benefits} /> },
          { term: 'Interest', value: <Money cents={interest} /> },
          { term: 'Tax withheld', value: <Money cents={withheld} /> },
          { term: 'Your Social Security number', value: <MaskedNumber ssn={ssn} /> },
        ]}
      />
      <RevealNumber act={act} unmet={unmet} year={year} />
    </Stack>
  </Card>
)

const MaskedNumber = ({ ssn }: { readonly ssn: string }) => (
  <span className="tabular-nums">
    <span aria-hidden="true">{ssn}</span>
    <span className="sr-only">ending in {ssn.slice(-4).split('').join(' ')}</span>
  </span>
)
