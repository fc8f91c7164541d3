// The customer's policies, each as a card: what is insured, until when, for how much a month.
import type { ReactNode } from 'react'
import { StateBadge } from '@/components/portal/state'
import { Day, Money } from '@/components/ui/amount'
import { PageHeading, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { FileTextIcon } from '@/components/ui/icon'
import { TextLink } from '@/components/ui/text-link'
import type { Policy } from '@/lib/portal/policies/policy'

export const PolicyList = ({ policies }: { readonly policies: readonly Policy[] }) => (
  <Stack>
    <PageHeading title="Policies" intro="What you are insured for with Harbor Mutual." />
    {policies.length === 0 ? (
      <EmptyState icon={FileTextIcon} title="You have no policies yet">
        Once a policy is in force it appears here, with what it covers and what it costs.
      </EmptyState>
    ) : (
      <ul className="space-y-4">
        {policies.map((policy) => (
          <li key={policy.id}>
            <PolicyCard policy={policy} />
          </li>
        ))}
      </ul>
    )}
  </Stack>
)

const PolicyCard = ({ policy }: { readonly policy: Policy }) => (
  <article className="rounded-xl border border-line bg-surface p-4 sm:p-6">
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
      <div className="min-w-0">
        <h2 className="text-lg font-semibold">
          <TextLink href={`/policies/${policy.id}`}>{policy.title}</TextLink>
        </h2>
        <p className="text-sm text-ink-soft">{policy.number}</p>
      </div>
      <StateBadge state={policy.status} />
    </div>
    <dl className="mt-4 grid gap-3 sm:grid-cols-3">
      <Fact name="Insured">{policy.insured}</Fact>
      <Fact name="Premium a month">
        <Money cents={policy.premium} />
      </Fact>
      <Fact name={policy.status === 'active' ? 'Renews after' : 'Ended on'}>
        <Day day={policy.ends} />
      </Fact>
    </dl>
  </article>
)

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-sm text-ink-soft">{name}</dt>
    <dd className="break-words">{children}</dd>
  </div>
)
