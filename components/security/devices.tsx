// The devices that an account knows: by what each is recognised, when it was here, and a way to rename or forget it.
import type { DeviceLine } from '@/lib/devices/own'
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { Confirm } from '../ui/confirm'
import { EmptyState } from '../ui/empty-state'
import { MonitorIcon } from '../ui/icon'
import { Moment } from '../ui/moment'
import { countryWords } from '../words/country'
import { ForgetDevice, type ForgetReply } from './forget-device'

type DevicesProps = {
  readonly devices: readonly DeviceLine[]
  readonly rename: Action
  readonly forget: Action<ForgetReply>
  /** Why it cannot be done from here. */
  readonly unmet: { readonly rename: Denied | null; readonly forget: Denied | null }
}

export const Devices = ({ devices, rename, forget, unmet }: DevicesProps) => (
  <Card
    id="devices"
    intro="If there is one that you do not know, forget it: it is signed out at once, and cannot come back without a code from your mail."
    title="Devices that your account knows"
  >
    {devices.length === 0 ? (
      <EmptyState icon={MonitorIcon} title="No devices yet">
        A device is kept here when you sign in on it, unless you say that it is shared.
      </EmptyState>
    ) : (
      <ul className="divide-y divide-line">
        {devices.map((device) => (
          <Device device={device} forget={forget} key={device.id} rename={rename} unmet={unmet} />
        ))}
      </ul>
    )}
  </Card>
)

type DeviceProps = Omit<DevicesProps, 'devices'> & { readonly device: DeviceLine }

function Device({ device, rename, forget, unmet }: DeviceProps) {
  const { id, isThis, hasKey, country, firstSeen, lastSeen, client } = device
  const name = device.name || client || 'Unknown device'
  return (
    <li className="flex gap-4 py-4 first:pt-0 last:pb-0">
      <span className="text-ink-soft">
        <MonitorIcon className="mt-0.5 size-6" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-60 space-y-1">
          <p className="flex flex-wrap items-center gap-2 font-medium break-words">
            <span>{name}</span>
            {isThis ? <Badge tone="accent">This one</Badge> : null}
          </p>
          <p className="text-sm text-ink-soft">
            <span>{client && client !== name ? `${client} · ` : null}</span>
            <span>{countryWords(country) ?? 'Place unknown'} · first seen </span>
            <Moment at={firstSeen} only="day" />
            <span> · last signed in </span>
            <Moment at={lastSeen} />
          </p>
          <p className="text-sm">
            {hasKey
              ? 'Recognised by a key that cannot be copied.'
              : 'Recognised by a cookie only. A cookie can be copied, so we trust this device less.'}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Confirm describedAs={`Rename ${name}`} label="Rename" size="small">
            <GateForm
              action={rename}
              hidden={{ id }}
              size="small"
              submit="Save the name"
              unmet={unmet.rename}
              variant="secondary"
            >
              <GateField autoComplete="off" defaultValue={name} label="Name" name="name" required />
            </GateForm>
          </Confirm>
          <Confirm describedAs={`Forget… ${name}`} label="Forget…" size="small">
            <p>{whatHappens(device, name)}</p>
            <ForgetDevice action={forget} id={id} name={name} unmet={unmet.forget} />
          </Confirm>
        </div>
      </div>
    </li>
  )
}

function whatHappens({ isThis, sessions }: DeviceLine, name: string): string {
  const later = 'The next time that somebody signs in there, we mail you a code first.'
  if (isThis) return `This is the device that you are using: you are signed out now. ${later}`
  if (sessions === 0) return `“${name}” is not signed in at the moment. ${later}`
  return `“${name}” is signed out at its next click. ${later}`
}
