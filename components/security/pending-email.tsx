// A change of address that waits for the new one to confirm. It can be called off at once.
import type { Denied } from '@/lib/gate/outcome'
import type { PendingChange } from '@/lib/recovery/address/email-change'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'

type PendingProps = { readonly pending: PendingChange; readonly callOff: Action; readonly unmet: Denied | null }

export const Pending = ({ pending: { email, expiresAt }, callOff, unmet }: PendingProps) => (
  <Notice live="status" title={`Waiting for ${email} to confirm`}>
    <div className="space-y-4">
      <p>
        Open the mail that we sent there, before <Moment at={expiresAt} />. Nothing has changed yet. If you did not ask
        for this, call it off and change your password.
      </p>
      <GateForm action={callOff} size="small" submit="Call it off" unmet={unmet} variant="secondary" />
    </div>
  </Notice>
)
