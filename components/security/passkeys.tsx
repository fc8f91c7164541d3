// The account's passkeys, told apart by where they live, and adding one. Whoever has only one that stays on its device
// is told what losing the device would mean.
import type { Authenticators, PasskeyView } from '@/lib/credentials/enrolment/keeping'
import type { Action } from '../acts'
import { Gated } from '../gated'
import { Card } from '../ui/card'
import { EmptyState } from '../ui/empty-state'
import { KeyRoundIcon } from '../ui/icon'
import { Notice } from '../ui/notice'
import { AddPasskey } from './add-passkey'
import { Authenticator, type Unmet } from './authenticator'
import type { Added, PasskeyEnrolment } from './make-passkey'
import { keptWords, UNNAMED } from './passkey-words'

export type PasskeyActs = {
  readonly enrol: Action<PasskeyEnrolment>
  readonly confirm: Action<Added>
  readonly rename: Action
  readonly remove: Action
}

type PasskeysProps = {
  readonly authenticators: Authenticators
  readonly acts: PasskeyActs
  readonly now: Date
  readonly unmet: Unmet
}

export const Passkeys = ({ authenticators, acts, now, unmet }: PasskeysProps) => (
  <Card
    id="passkeys"
    title="Passkeys"
    intro="A passkey is kept by your device or your password manager, and you use it with your finger, your face or a PIN. It cannot be guessed, and no other site can trick it out of you."
  >
    <div className="space-y-6">
      <Alone {...authenticators} />
      {authenticators.passkeys.length === 0 ? (
        <EmptyState icon={KeyRoundIcon} title="No passkeys yet">
          With one you sign in without a password, and confirm what is sensitive in a second.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {authenticators.passkeys.map((passkey) => (
            <li className="py-4 first:pt-0 last:pb-0" key={passkey.id}>
              <Passkey acts={acts} afterLast={authenticators.afterLast} now={now} passkey={passkey} unmet={unmet} />
            </li>
          ))}
        </ul>
      )}
      <Gated unmet={unmet.add}>
        <AddPasskey confirm={acts.confirm} enrol={acts.enrol} />
      </Gated>
    </div>
  </Card>
)

type PasskeyProps = Omit<PasskeysProps, 'authenticators'> & {
  readonly passkey: PasskeyView
  readonly afterLast: string | null
}

const Passkey = ({ passkey, acts, now, unmet, afterLast }: PasskeyProps) => (
  <Authenticator
    createdAt={passkey.createdAt}
    hidden={{ id: passkey.id }}
    icon={KeyRoundIcon}
    kind={keptWords(passkey)}
    lastUsedAt={passkey.lastUsedAt}
    name={passkey.name}
    note={passkey.provider ? undefined : UNNAMED}
    now={now}
    afterLast={afterLast}
    remove={acts.remove}
    rename={acts.rename}
    unmet={unmet}
    trustedFrom={passkey.trustedFrom}
    removal={
      <p>
        “{passkey.name}” cannot sign you in or confirm anything any more. We ask your browser to forget it; where it
        still lists it, delete it there too.
      </p>
    }
  />
)

/** One passkey, bound to one device, and nothing beside it. */
function Alone({ passkeys, totp, hasPassword }: Authenticators) {
  const [only] = passkeys
  if (!only || passkeys.length > 1 || totp || only.kept === 'synced') return null
  return (
    <Notice kind="warning" title="All depends on one device">
      “{only.name}” is on one device only, and you have no other passkey and no app.{' '}
      {hasPassword
        ? 'Should the device be lost, your password lets you look, but not change or confirm anything. Add a second passkey on another device, or an authenticator app.'
        : 'Should the device be lost, you cannot sign in. Add a second passkey on another device, or set a password.'}
    </Notice>
  )
}
