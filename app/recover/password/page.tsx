// A password that was forgotten, or that was closed: a link to set a new one, by mail.
import type { Metadata } from 'next'
import { GateField } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, PageHeading } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { submitResetAsk } from './actions'

export const metadata: Metadata = { title: 'Set a new password' }

export default definePage('password-reset.view', () => (
  <>
    <PageHeading
      intro="We mail you a link with which you set a new one. It does not sign you in, and it takes no passkey’s and no code’s place."
      title="Forgot your password?"
    />
    <Card>
      <GateForm
        action={submitResetAsk}
        done="If that address has an account, the link is on its way. It serves once, for 15 minutes. Look among unwanted mail too."
        submit="Mail me a link"
      >
        <GateField
          autoCapitalize="none"
          autoComplete="username"
          label="Email address"
          name="email"
          required
          spellCheck={false}
          type="email"
        />
      </GateForm>
    </Card>
    <p>
      It came back to you? <TextLink href="/sign-in">Sign in</TextLink>. Lost your passkey or your app as well?{' '}
      <TextLink href="/recover">Recover your account</TextLink>
    </p>
  </>
))
