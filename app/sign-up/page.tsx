// Opening an account.
import type { Metadata } from 'next'
import { SignUp } from '@/components/sign-up/sign-up'
import { Card, PageHeading } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { submitSignUp } from './actions'

export const metadata: Metadata = { title: 'Open an account' }

export default definePage('sign-up.view', () => (
  <>
    <PageHeading intro="For your policies, claims and payments at Harbor Mutual." title="Open an account" />
    <Card>
      <SignUp action={submitSignUp} />
    </Card>
    <p>
      You have one already? <TextLink href="/sign-in">Sign in</TextLink>
    </p>
  </>
))
