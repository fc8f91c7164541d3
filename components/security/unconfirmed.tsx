// An address that nobody has confirmed yet: what waits for that, and another mail.
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { Notice } from '../ui/notice'

export const Unconfirmed = ({ email, again }: { readonly email: string; readonly again: Action }) => (
  <Notice title="Confirm your email address">
    <div className="space-y-4">
      <p>
        We mailed a link to {email}. Until you follow it you can look at everything, but not change money or export.
        Look among unwanted mail too.
      </p>
      <GateForm
        action={again}
        done="Another mail is on its way. The link before does not serve any more."
        size="small"
        submit="Mail it again"
        variant="secondary"
      />
    </div>
  </Notice>
)
