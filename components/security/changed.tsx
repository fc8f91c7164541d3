// What just changed, said at the top of the page; and where it was a key to the account, the offer to end whatever else
// is signed in.
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Notice } from '../ui/notice'

const WORDS = {
  opened: 'Your account is open, and your email address is confirmed.',
  'passkey-added': 'Your passkey is added. Below you see from when it serves for everything.',
  'app-added': 'Your authenticator app is added. Below you see from when it serves for everything.',
  renamed: 'Renamed.',
  'passkey-removed': 'The passkey is removed. It does not work here any more.',
  'app-removed': 'The authenticator app is removed. Its codes do not work here any more.',
  'password-changed': 'Your password is changed. The one before does not work here any more.',
  'password-set': 'Your account has a password now.',
  'session-ended': 'The session is ended.',
  'others-ended': 'All your other sessions are ended.',
  'called-off': 'Called off. It will not happen.',
} as const

export type Changed = keyof typeof WORDS

const KEYS: readonly Changed[] = [
  'passkey-added',
  'app-added',
  'passkey-removed',
  'app-removed',
  'password-changed',
  'password-set',
]

type ChangedNoticeProps = {
  readonly changed: string | undefined
  readonly others: number
  readonly endOthers: Action
  /** Why the others cannot be ended from here. */
  readonly unmet: Denied | null
}

export function ChangedNotice({ changed, others, endOthers, unmet }: ChangedNoticeProps) {
  if (changed === undefined || !Object.hasOwn(WORDS, changed)) return null
  const what = changed as Changed
  return (
    <Notice kind="success" live="status">
      <div className="space-y-4">
        <p>{WORDS[what]}</p>
        {KEYS.includes(what) && others > 0 ? (
          <>
            <p>
              You are signed in elsewhere too ({others === 1 ? 'one other session' : `${others} other sessions`}). If
              you changed this because something seemed wrong, end them.
            </p>
            <GateForm
              action={endOthers}
              size="small"
              submit="End all other sessions"
              unmet={unmet}
              variant="secondary"
            />
          </>
        ) : null}
      </div>
    </Notice>
  )
}
