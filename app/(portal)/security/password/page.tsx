// A person's password: change it, or set a first one.
import type { Metadata } from 'next'
import { Gated } from '@/components/gated'
import { LeakedElsewhere, LeakedNotice } from '@/components/security/leaked-password'
import { CurrentPassword, NewPassword } from '@/components/security/password-fields'
import { GateCheckbox } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { type PasswordView, passwordOf } from '@/lib/credentials/password-view'
import { definePage } from '@/lib/entry/page'
import { safePath } from '@/lib/entry/path'
import { submitPassword } from './actions'

export const metadata: Metadata = { title: 'Password' }

export default definePage('password.view', async (permit, { query }, foresee) => {
  const [view, unmet] = [await passwordOf(permit), foresee('password.change')]
  const leaked = foresee('security.view')?.reason === 'password-leaked'
  const { email, name } = permit.actor
  return (
    <Stack>
      <PageHeading
        actions={leaked ? null : <TextLink href="/security">Back to Security</TextLink>}
        intro={view.has ? <Since view={view} /> : 'Your account has none. With one you can sign in by password too.'}
        title={view.has ? 'Change your password' : 'Set a password'}
      />
      {leaked ? <LeakedNotice /> : null}
      {view.has && view.byMail && view.second ? <ByMail /> : null}
      {leaked && unmet ? (
        <LeakedElsewhere />
      ) : (
        <Card>
          <Gated unmet={unmet}>
            <GateForm
              action={submitPassword}
              {...(query.next ? { hidden: { next: safePath(query.next) } } : {})}
              secrets={['current', 'password']}
              submit={view.has ? 'Change the password' : 'Set the password'}
            >
              <input autoComplete="username" defaultValue={email} hidden name="username" type="email" />
              {view.has ? <CurrentPassword /> : null}
              <NewPassword own={[name, email]} second={view.second} />
              <GateCheckbox
                defaultChecked
                hint="Whoever knows the present one may be signed in somewhere. This session stays."
                label="End all my other sessions"
                name="others"
                value="end"
              />
            </GateForm>
          </Gated>
        </Card>
      )}
      {view.has ? (
        <p className="text-ink-soft">
          You do not know the present one? <TextLink href="/recover/password">Have a link mailed to you</TextLink>.
        </p>
      ) : null}
    </Stack>
  )
})

const Since = ({ view: { changedAt } }: { readonly view: PasswordView }) => (
  <p>
    {changedAt ? (
      <span>
        You have had the present one since <Moment at={changedAt} only="day" />.{' '}
      </span>
    ) : null}
    <span>We tell you by mail when it changes.</span>
  </p>
)

const ByMail = () => (
  <Notice title="The present one was set through a mail.">
    Beside a passkey it signs nobody in, because whoever reads your mail could have set it. Change it here, and it
    counts in full again.
  </Notice>
)
