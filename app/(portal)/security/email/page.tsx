// A person's email address: whether mail reaches them there, a change that waits, and asking for another one.
import type { Metadata } from 'next'
import { mailAddressAgain } from '@/app/confirm-address/actions'
import { Gated } from '@/components/gated'
import { Pending } from '@/components/security/pending-email'
import { Unconfirmed } from '@/components/security/unconfirmed'
import { GateField } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import { definePage } from '@/lib/entry/page'
import { addressOf } from '@/lib/recovery/address/confirmation'
import { pendingChange } from '@/lib/recovery/address/email-change'
import { callOffEmail, submitEmail } from './actions'

export const metadata: Metadata = { title: 'Email address' }

export default definePage('email.view', async (permit, _input, foresee) => {
  const [{ email, confirmedAt }, pending] = await Promise.all([addressOf(permit), pendingChange(permit)])
  return (
    <Stack>
      <PageHeading
        actions={<TextLink href="/security">Back to Security</TextLink>}
        intro="Where we reach you, and what you sign in with. Mail alone never proves that it is you."
        title="Email address"
      />
      {confirmedAt ? null : <Unconfirmed again={mailAddressAgain} email={email} />}
      <Card>
        <DefinitionList
          items={[
            { term: 'Your address', value: email },
            { term: 'Confirmed', value: confirmedAt ? <Moment at={confirmedAt} only="day" /> : 'Not yet' },
          ]}
        />
      </Card>
      {pending ? <Pending callOff={callOffEmail} pending={pending} unmet={foresee('email.call-off')} /> : null}
      <Card
        intro="It changes once the new address confirms. The present one is told at once, and has a way back for seven days after."
        title={pending ? 'Another address instead' : 'Change it'}
      >
        <Gated unmet={foresee('email.change')}>
          <GateForm action={submitEmail} draft="email" reset submit="Ask the new address to confirm">
            <GateField
              autoCapitalize="none"
              autoComplete="email"
              label="New email address"
              name="email"
              required
              spellCheck={false}
              type="email"
            />
          </GateForm>
        </Gated>
      </Card>
    </Stack>
  )
})
