// One authenticator that the account has: its name, since when, last used, and from when it serves for everything. It
// can be renamed, and removed after a look.
import type { ReactNode } from 'react'
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { ConfirmAct } from '../confirm-act'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { Badge } from '../ui/badge'
import { Confirm } from '../ui/confirm'
import type { Icon } from '../ui/icon'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'

/** Why it cannot be done from here. */
export type Unmet = { readonly add: Denied | null; readonly rename: Denied | null; readonly remove: Denied | null }

type AuthenticatorProps = {
  readonly icon: Icon
  readonly name: string
  /** What kind it is, e.g. "Synced with your other devices". */
  readonly kind: string
  /** Said below that, where there is more to know. */
  readonly note?: string | undefined
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly trustedFrom: Date
  readonly now: Date
  /** Names it in the forms. */
  readonly hidden: Readonly<Record<string, string>>
  readonly rename: Action
  readonly remove: Action
  readonly unmet: Unmet
  /** What happens when it goes. */
  readonly removal: ReactNode
  /** What follows where it is the only one. */
  readonly afterLast: string | null
}

export function Authenticator(props: AuthenticatorProps) {
  const { icon: Picture, name, trustedFrom, now, hidden, rename, remove, removal, afterLast, unmet } = props
  const waits = trustedFrom > now
  return (
    <div className="flex gap-4">
      <span className="text-ink-soft">
        <Picture className="mt-0.5 size-6" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60 space-y-1">
          <p className="flex flex-wrap items-center gap-2 font-medium break-words">
            <span>{name}</span>
            {waits ? <Badge tone="warn">New</Badge> : null}
          </p>
          <Known {...props} waits={waits} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Confirm describedAs={`Rename ${name}`} label="Rename" size="small">
            <GateForm
              action={rename}
              hidden={hidden}
              size="small"
              submit="Save the name"
              unmet={unmet.rename}
              variant="secondary"
            >
              <GateField autoComplete="off" defaultValue={name} label="Name" name="name" required />
            </GateForm>
          </Confirm>
          <ConfirmAct act="Remove" action={remove} hidden={hidden} to={name} unmet={unmet.remove}>
            <div>{removal}</div>
            {afterLast ? <Notice kind="warning">{afterLast}</Notice> : null}
          </ConfirmAct>
        </div>
      </div>
    </div>
  )
}

/** What is known of it: what kind, since when, last used, and from when it serves for everything. */
const Known = ({ kind, note, createdAt, lastUsedAt, trustedFrom, waits }: AuthenticatorProps & { waits: boolean }) => (
  <>
    <p className="text-sm">{kind}</p>
    {note ? <p className="text-sm text-ink-soft">{note}</p> : null}
    <p className="text-sm text-ink-soft">
      <span>Added </span>
      <Moment at={createdAt} only="day" />
      <span> · </span>
      <span>
        {lastUsedAt ? (
          <span>
            last used <Moment at={lastUsedAt} />
          </span>
        ) : (
          'not used yet'
        )}
      </span>
      <span>{waits ? null : ' · serves for everything'}</span>
    </p>
    {waits ? (
      <p className="text-sm">
        Serves payments, payouts, exports and changes to your passkeys and app from{' '}
        <strong>
          <Moment at={trustedFrom} />
        </strong>
        . For everything else it serves now.
      </p>
    ) : null}
  </>
)
