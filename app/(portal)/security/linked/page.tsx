// The identities at a provider that sign in to this account, linking one and unlinking it.
import type { Metadata } from 'next'
import { LinkedIdentities } from '@/components/federated/linked'
import { LinkedWord } from '@/components/federated/linked-word'
import { PageHeading, Stack } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { providerHere, troubleOf } from '@/lib/entry/federated'
import { definePage } from '@/lib/entry/page'
import { identitiesOf } from '@/lib/federated/linking'
import * as acts from './actions'

export const metadata: Metadata = { title: 'Linked sign-ins' }

const ACTS = { link: acts.linkProvider, leave: acts.leaveToLink, unlink: acts.unlinkProvider }

export default definePage('federated.view', async (permit, { query }, foresee) => {
  const provider = providerHere()
  return (
    <Stack>
      <PageHeading
        actions={<TextLink href="/security">Back to Security</TextLink>}
        intro="Accounts elsewhere through which you sign in here."
        title="Linked sign-ins"
      />
      <LinkedWord changed={query.changed} provider={provider} trouble={troubleOf(query.trouble)} />
      <LinkedIdentities
        acts={ACTS}
        identities={await identitiesOf(permit)}
        provider={provider}
        unmet={{ link: foresee('federated.link'), unlink: foresee('federated.unlink') }}
      />
    </Stack>
  )
})
