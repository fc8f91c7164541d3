// Where the mail for a new password leads. Opening it changes nothing; the link's secret never reaches the server with
// the page.
import type { Metadata } from 'next'
import { LinkForm } from '@/components/mail-link/link-form'
import { NewPassword } from '@/components/security/password-fields'
import { Card, PageHeading } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { lookAtResetLink, submitNewPassword } from './actions'

export const metadata: Metadata = { title: 'Set a new password' }

export default definePage('password-reset.new', () => (
  <>
    <PageHeading
      intro="Every session of your account ends with it. Then sign in: if you have a passkey or an authenticator app, you need it as always."
      title="Set a new password"
    />
    <Card>
      <LinkForm
        action={submitNewPassword}
        look={lookAtResetLink}
        secrets={['password']}
        otherwise={
          <>
            The link is too old? <TextLink href="/recover/password">Ask for another one</TextLink>.
          </>
        }
        submit="Set the new password"
        title="Your new password is set."
        whenDone={
          <p>
            <span>
              Every session has ended, and we told you by email. Without a passkey or an authenticator app you can only
              look around until 48 hours after you add one.{' '}
            </span>
            <TextLink href="/sign-in">Sign in</TextLink>
          </p>
        }
      >
        <NewPassword second={null} />
      </LinkForm>
    </Card>
  </>
))
