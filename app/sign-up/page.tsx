// Opening an account.
import type { Metadata } from 'next'
import { PasskeySignUp } from '@/components/sign-up/passkey-sign-up'
import { SignUp } from '@/components/sign-up/sign-up'
import { Card, PageHeading } from '@/components/ui/card'
import { Tabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { beginPasskeySignUp, finishPasskeySignUp, submitSignUp } from './actions'

export const metadata: Metadata = { title: 'Open an account' }

const WAYS = { begin: beginPasskeySignUp, finish: finishPasskeySignUp }

export default definePage('sign-up.view', (_, { query }) => {
  const byPasskey = query.with === 'passkey'
  return (
    <>
      <PageHeading intro="For your policies, claims and payments at Harbor Mutual." title="Open an account" />
      <Tabs
        label="How you will sign in"
        tabs={[
          { href: '/sign-up', label: 'With a password', current: !byPasskey },
          { href: '/sign-up?with=passkey', label: 'With a passkey', current: byPasskey },
        ]}
      />
      <Card>{byPasskey ? <PasskeySignUp actions={WAYS} /> : <SignUp action={submitSignUp} />}</Card>
      <p>
        You have one already? <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    </>
  )
})
