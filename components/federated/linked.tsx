// The identities that are linked, each with a way to unlink it, and linking another.

import type { LinkedIdentity } from '@/lib/federated/linking'
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { ConfirmAct } from '../confirm-act'
import { Card } from '../ui/card'
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
  /** Why it cannot be done from here. */
  readonly unmet: { readonly link: Denied | null; readonly unlink: Denied | null }
}

export const LinkedIdentities = ({ identities, provider, acts, unmet }: LinkedIdentitiesProps) => (
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
              <Linked identity={identity} unlink={acts.unlink} unmet={unmet.unlink} />
            </li>
          ))}
        </ul>
      )}
      {provider ? <LinkProvider leave={acts.leave} link={acts.link} provider={provider} unmet={unmet.link} /> : null}
    </div>
  </Card>
)

type LinkedProps = { readonly identity: LinkedIdentity; readonly unlink: Action; readonly unmet: Denied | null }

function Linked({ identity, unlink, unmet }: LinkedProps) {
  const { id, provider, email, linkedAt, lastUsedAt } = identity
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-60 space-y-1">
        <p className="font-medium break-words">{provider}</p>
        {email ? <p className="break-words">{email}</p> : null}
        <p className="text-sm text-ink-soft">
          <span>linked </span>
          <Moment at={linkedAt} only="day" />
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
        </p>
      </div>
      <ConfirmAct act="Unlink" action={unlink} hidden={{ id }} to={provider} unmet={unmet}>
        <p>It will not sign you in here any more, and other sessions that came through it end.</p>
      </ConfirmAct>
    </div>
  )
}
