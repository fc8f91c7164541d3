// Where signing up ends: an email is on its way, and its code opens the account here. It looks the same for an address that
// has an account already, whose owner got another email.
import type { Metadata } from 'next'
import { ConfirmSignUp } from '@/components/sign-up/confirm-sign-up'
import { Card, PageHeading } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { UNKEPT } from '@/lib/entry/kept'
import { definePage } from '@/lib/entry/page'
import { readWaiting } from '@/lib/entry/sign-up'
import { emailSignUpAgain, submitSignUpCode } from './actions'

export const metadata: Metadata = { title: 'Check your email' }

export default definePage('sign-up.email.view', async (_, { query }) => {
  const waiting = await readWaiting(query.attempt)
  return (
    <>
      <PageHeading title="Check your email" />
      {waiting === null || waiting === 'unkept' ? (
        <Notice kind="warning" title="There is no sign-up to confirm on this page.">
          {waiting === null ? 'It is finished or expired, or it began in another browser.' : UNKEPT}
        </Notice>
      ) : (
        <Card>
          <ConfirmSignUp
            again={emailSignUpAgain}
            attempt={query.attempt ?? ''}
            confirm={submitSignUpCode}
            email={waiting.email}
            key={query.attempt}
          />
        </Card>
      )}
      <p>
        Wrong address? <TextLink href="/sign-up">Sign up again</TextLink>. Have an account already?{' '}
        <TextLink href="/sign-in">Sign in</TextLink>
      </p>
    </>
  )
})
