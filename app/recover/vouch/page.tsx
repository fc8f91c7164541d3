// The page behind the link that shortens the wait after a recovery, from a device that the account knew before.
import type { Metadata } from 'next'
import { Vouch } from '@/components/recovery/vouch'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { definePage } from '@/lib/entry/page'
import { vouchNonce } from '@/lib/entry/recovery'
import { submitVouch } from '../actions'

export const metadata: Metadata = { title: 'It was you' }

export default definePage('recovery.vouch.view', ({ now }) => (
  <Stack>
    <PageHeading
      intro="Your account was recovered, so money, exports and how you sign in wait for two days."
      title="Shorten the wait"
    />
    <Card>
      <Vouch action={submitVouch} nonce={vouchNonce(now)} />
    </Card>
  </Stack>
))
