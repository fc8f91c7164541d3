// Where the link of a confirmation email leads: of a sign-up, or of an account opened before its address was confirmed.
// Opening it changes nothing.
import type { Metadata } from 'next'
import { ConfirmLink } from '@/components/sign-up/confirm-link'
import { Card, PageHeading } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { claimSignUp, submitAddress } from './actions'

export const metadata: Metadata = { title: 'Confirm your email address' }

export default definePage('address.view', () => (
  <>
    <PageHeading
      intro="Show us that our email reaches you. If somebody moves your money or takes your data, we tell you at this address."
      title="Confirm your email address"
    />
    <Card>
      <ConfirmLink
        claim={claimSignUp}
        confirm={submitAddress}
        otherwise={
          <>
            <span>Link too old? </span>
            <TextLink href="/sign-up">Sign up again</TextLink>
            <span>, or sign in and </span>
            <TextLink href="/security/email">ask for another email</TextLink>
            <span>. You did not sign up with us? Then close this page: no account is opened.</span>
          </>
        }
      />
    </Card>
  </>
))
