// The account's passkeys, and adding one.
import type { Authenticators } from '@/lib/credentials/enrolment/keeping'
import type { Action } from '../acts'
import { Card } from '../ui/card'
import { EmptyState } from '../ui/empty-state'
import { KeyRoundIcon } from '../ui/icon'
import { AddPasskey, type PasskeyEnrolment } from './add-passkey'
import { Authenticator } from './authenticator'

export type PasskeyActs = {
  readonly enrol: Action<PasskeyEnrolment>
  readonly confirm: Action<{ readonly trustedFrom: string }>
  readonly rename: Action
  readonly remove: Action
}

type PasskeysProps = {
  readonly passkeys: Authenticators['passkeys']
  readonly acts: PasskeyActs
  readonly suggestion: string
  readonly now: Date
}

export const Passkeys = ({ passkeys, acts, suggestion, now }: PasskeysProps) => (
  <Card
    id="passkeys"
    title="Passkeys"
    intro="A passkey is kept by your device or your password manager, and you use it with your finger, your face or a PIN. It cannot be guessed, and no other site can trick it out of you."
  >
    <div className="space-y-6">
      {passkeys.length === 0 ? (
        <EmptyState icon={KeyRoundIcon} title="No passkeys yet">
          With one you sign in without a password, and confirm what is sensitive in a second.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {passkeys.map(({ id, name, backedUp, createdAt, lastUsedAt, trustedFrom }) => (
            <li className="py-4 first:pt-0 last:pb-0" key={id}>
              <Authenticator
                createdAt={createdAt}
                hidden={{ id }}
                icon={KeyRoundIcon}
                kind={backedUp ? 'Synced between your devices' : 'On one device only'}
                lastUsedAt={lastUsedAt}
                name={name}
                now={now}
                remove={acts.remove}
                rename={acts.rename}
                trustedFrom={trustedFrom}
                removal={
                  <p>
                    “{name}” cannot sign you in or confirm anything any more. Your device may still list it: delete it
                    there too.
                  </p>
                }
              />
            </li>
          ))}
        </ul>
      )}
      <AddPasskey confirm={acts.confirm} enrol={acts.enrol} suggestion={suggestion} />
    </div>
  </Card>
)
