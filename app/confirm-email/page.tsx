// Where the mail to a new address leads: signed in or not, on any device. Opening it changes nothing.
import type { Metadata } from 'next'
import { LinkForm } from '@/components/mail-link/link-form'
import { Card, PageHeading } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { submitNewAddress } from './actions'

export const metadata: Metadata = { title: 'Confirm your new email address' }

export default definePage('email-change.view', () => (
  <>
    <PageHeading
      intro="Once you confirm, this address takes the place of the one before. That one is told, and can be brought back for seven days."
      title="Confirm your new email address"
    />
    <Card>
      <LinkForm
        action={submitNewAddress}
        otherwise={
          <>
            The link is too old? Ask for the change again on the{' '}
            <TextLink href="/security/email">Email address</TextLink> page. You did not ask for this? Then close this
            page: nothing happens.
          </>
        }
        submit="Use this address"
        title="Your email address is changed."
        whenDone={
          <p>
            Sign in with it from now on. <TextLink href="/">Go to your account</TextLink>
          </p>
        }
      />
    </Card>
  </>
))
