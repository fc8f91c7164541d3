'use client'
// Forgetting a device. Where it is the one in use, its key and its drafts go too, and the next page is a fresh document.
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { dropAllDrafts } from '../step-up/draft'
import { GateForm } from '../step-up/gate-form'

export type ForgetReply = { readonly isThis: boolean }

type ForgetDeviceProps = {
  readonly action: Action<ForgetReply>
  readonly id: string
  readonly name: string
  readonly unmet: Denied | null
}

export const ForgetDevice = ({ action, id, name, unmet }: ForgetDeviceProps) => (
  <GateForm
    action={action}
    hidden={{ id }}
    onDone={leave}
    size="small"
    submit="Forget this device"
    unmet={unmet}
    submitLabel={`Forget this device: ${name}`}
    variant="danger"
  />
)

async function leave({ isThis }: ForgetReply): Promise<void> {
  if (!isThis) return
  dropAllDrafts(sessionStorage)
  const { dropKey } = await import('../sign-in/device-key')
  dropKey()
  location.replace('/sign-in')
}
