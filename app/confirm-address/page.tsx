// Where the confirmation mail leads: signed in or not, on any device. Opening it changes nothing.
import type { Metadata } from 'next'
import { LinkForm } from '@/components/mail-link/link-form'
import { Card, PageHeading } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { submitAddress } from './actions'

export const metadata: Metadata = { title: 'Confirm your email address' }

export default definePage('address.view', () => (
  <>
    <PageHeading
      intro="Show us that our mail reaches you. If somebody moves your money or takes your data, we tell you at this address."
      title="Confirm your email address"
    />
    <Card>
      <LinkForm
        action={submitAddress}
        submit="Confirm this address"
        title="Your address is confirmed."
        whenDone={
          <p>
            Your account can change money and export now, with proof as always.{' '}
            <TextLink href="/">Go to your account</TextLink>
          </p>
        }
      />
    </Card>
    <p className="text-ink-soft">
      The link is too old? Sign in, and <TextLink href="/security/email">ask for another mail</TextLink>. You did not
      open an account with us? Then close this page: nothing happens.
    </p>
  </>
))
