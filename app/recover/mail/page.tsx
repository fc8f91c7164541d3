// The page behind the link that proves who reads the account's mail. Opening it changes nothing; the button does.
import type { Metadata } from 'next'
import { LinkField } from '@/components/mail-link/link-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { submitMail } from '../actions'

export const metadata: Metadata = { title: 'Go on recovering' }

export default definePage('recovery.mail.view', () => (
  <Stack>
    <PageHeading
      intro="This link is one of the two proofs that a recovery takes. It serves once, in the browser in which you began."
      title="Go on recovering"
    />
    <Card>
      <GateForm
        action={submitMail}
        beside={<TextLink href="/recover">Back to the recovery</TextLink>}
        secrets={['link']}
        submit="Go on"
      >
        <p>You began to recover your account in this browser, and asked us for this link? Then go on.</p>
        <p className="text-ink-soft">
          If you did not, somebody else did. Close this page: without your press nothing happens, and they have no use
          of the link.
        </p>
        <LinkField />
      </GateForm>
    </Card>
  </Stack>
))
