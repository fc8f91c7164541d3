// A person's own profile: who they are to us, and what they want to be told.
import type { Metadata } from 'next'
import { Gated } from '@/components/gated'
import { SignalPasskeys } from '@/components/security/signal-passkeys'
import { GateCheckbox, GateField, GateSelect } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Moment } from '@/components/ui/moment'
import { TextLink } from '@/components/ui/text-link'
import { signalsFor } from '@/lib/credentials/passkeys/signals'
import { definePage } from '@/lib/entry/page'
import type { Denied } from '@/lib/gate/outcome'
import { NOTIFICATIONS, type NotificationName } from '@/lib/portal/profile/notifications'
import { LANGUAGES, type Profile, viewProfile } from '@/lib/portal/profile/profile'
import { submitNotifications, submitProfile } from './actions'

export const metadata: Metadata = { title: 'Profile' }

const OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))
const CHOICES = Object.entries(NOTIFICATIONS) as [NotificationName, string][]

export default definePage('profile.view', async (permit, _input, foresee) => {
  const [profile, signals] = await Promise.all([viewProfile(permit), signalsFor(permit)])
  return (
    <Stack>
      <PageHeading
        intro={
          <>
            Passkeys, your authenticator app and your sessions are on the <TextLink href="/security">Security</TextLink>{' '}
            page.
          </>
        }
        title="Profile"
      />
      <Card>
        <DefinitionList
          items={[
            { term: 'Email address', value: profile.email },
            { term: 'With us since', value: <Moment at={profile.memberSince} only="day" /> },
          ]}
        />
      </Card>
      <Person profile={profile} unmet={foresee('profile.update')} />
      <Told profile={profile} unmet={foresee('notification.update')} />
      <SignalPasskeys signals={signals} />
    </Stack>
  )
})

type Of = { readonly profile: Profile; readonly unmet: Denied | null }

const Person = ({ profile: { name, language }, unmet }: Of) => (
  <Card title="Name and language">
    <Gated unmet={unmet}>
      <GateForm action={submitProfile} done="Saved." draft="profile" submit="Save">
        <GateField autoComplete="name" defaultValue={name} label="Name" name="name" required />
        <GateSelect
          defaultValue={language}
          hint="For letters and dates."
          label="Language"
          name="language"
          options={OPTIONS}
        />
      </GateForm>
    </Gated>
  </Card>
)

const Told = ({ profile: { notifications }, unmet }: Of) => (
  <Card intro="News about the safety of your account is always sent." title="Tell me by mail when">
    <Gated unmet={unmet}>
      <GateForm action={submitNotifications} done="Saved." draft="notifications" submit="Save choices">
        <fieldset className="space-y-1">
          <legend className="sr-only">Tell me by mail when</legend>
          {CHOICES.map(([name, label]) => (
            <GateCheckbox defaultChecked={notifications[name]} key={name} label={label} name={name} />
          ))}
        </fieldset>
      </GateForm>
    </Gated>
  </Card>
)
