// The identities that are linked, each with a way to unlink it, and linking another.
import type { LinkedIdentity } from '@/lib/federated/linking'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Card } from '../ui/card'
import { Confirm } from '../ui/confirm'
import { EmptyState } from '../ui/empty-state'
import { LinkIcon } from '../ui/icon'
import { Moment } from '../ui/moment'
import type { LeaveAction } from './leave-form'
import { LinkProvider } from './link-provider'

type LinkedIdentitiesProps = {
  readonly identities: readonly LinkedIdentity[]
  /** The provider that can be linked; null where none is configured. */
  readonly provider: string | null
  readonly acts: {
    readonly link: Action<{ readonly flow: string }>
    readonly leave: LeaveAction
    readonly unlink: Action
  }
}

export const LinkedIdentities = ({ identities, provider, acts }: LinkedIdentitiesProps) => (
  <Card
    intro="Whoever gets into the account there gets into this one to look around. Payments, exports and changes to your keys always ask for a passkey or code of yours besides."
    title="Linked accounts"
  >
    <div className="space-y-6">
      {identities.length === 0 ? (
        <EmptyState icon={LinkIcon} title="Nothing is linked">
          {provider ? `Link ${provider} to sign in with it.` : 'There is no provider here that could be linked.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {identities.map((identity) => (
            <li className="py-4 first:pt-0 last:pb-0" key={identity.id}>
              <Linked identity={identity} unlink={acts.unlink} />
            </li>
          ))}
        </ul>
      )}
      {provider ? <LinkProvider leave={acts.leave} link={acts.link} provider={provider} /> : null}
    </div>
  </Card>
)

function Linked({ identity, unlink }: { readonly identity: LinkedIdentity; readonly unlink: Action }) {
  const { id, provider, email, linkedAt, lastUsedAt } = identity
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-60 space-y-1">
        <p className="font-medium break-words">{provider}</p>
        {email ? <p className="break-words">{email}</p> : null}
        <p className="text-sm text-ink-soft">
          linked <Moment at={linkedAt} only="day" /> ·{' '}
          {lastUsedAt ? (
            <>
              last used <Moment at={lastUsedAt} />
            </>
          ) : (
            'not used yet'
          )}
        </p>
      </div>
      <Confirm describedAs={`Unlink… ${provider}`} label="Unlink…" size="small">
        <p>It will not sign you in here any more, and other sessions that came through it end.</p>
        <GateForm
          action={unlink}
          hidden={{ id }}
          size="small"
          submit="Unlink"
          submitLabel={`Unlink ${provider}`}
          variant="danger"
        />
      </Confirm>
    </div>
  )
}
