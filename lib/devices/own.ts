// A person's own devices: seeing them, naming one, forgetting one. Starts from the actor; another's device is not found.
import { appendEvent } from '../audit/event'
import type { Tx } from '../db'
import { NotFound } from '../fault'
import { named } from '../place/country'
import type { Permit, Person } from '../policy/permit'
import type { Summary } from '../stepup/intent'
import { forgetDevice } from './forget'
import { type OwnDevice, ownDevices, renameDevice } from './store'

export type DeviceLine = Omit<OwnDevice, 'hash'>

/** Devices of the actor, this one first, then by when they were last seen. */
export async function devicesOf({ actor, sessionId, now }: Permit<'device.list'>): Promise<DeviceLine[]> {
  const lines = (await ownDevices(actor.id, sessionId, now)).map(({ hash: _, ...line }) => line)
  return lines.sort((a, b) => Number(b.isThis) - Number(a.isThis))
}

export async function rename(tx: Tx, permit: Permit<'device.rename'>, id: string, name: string): Promise<void> {
  const { actor, sessionId, now, requestId, network } = permit
  if (!(await renameDevice(tx, actor.id, id, name))) throw new NotFound()
  await appendEvent(tx, {
    kind: 'device.renamed',
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: actor.id,
    ...(sessionId ? { sessionId } : {}),
    details: { name },
  })
}

/** What the dialog says before a device is renamed. Throws NotFound for another's. */
export async function renaming(person: Person, id: string, name: string, now: Date): Promise<Summary> {
  const device = (await ownDevices(person.id, null, now)).find((one) => one.id === id)
  if (!device) throw new NotFound()
  return { title: 'Rename a device', lines: [{ label: 'Name', value: name, was: device.name || 'Unknown' }] }
}

/** What the dialog says before a device is forgotten. */
export async function forgetting(person: Person, id: string, now: Date): Promise<Summary> {
  const device = (await ownDevices(person.id, null, now)).find((one) => one.id === id)
  if (!device) throw new NotFound()
  const { name, country, lastSeen, sessions } = device
  return {
    title: 'Forget a device',
    lines: [
      { label: 'Device', value: name || 'Unknown' },
      { label: 'Place', value: (country && named(country)?.name) || 'Unknown' },
      { label: 'Last seen', value: `${DAY.format(lastSeen)} UTC` },
      { label: 'Sessions that end', value: String(sessions) },
    ],
  }
}

const DAY = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

/** Forgets one of the actor's devices, and ends its sessions. True where it is the one in use. */
export async function forget(tx: Tx, permit: Permit<'device.forget'>, id: string): Promise<boolean> {
  const { actor, sessionId, now, requestId, network } = permit
  const device = (await ownDevices(actor.id, sessionId, now, tx)).find((one) => one.id === id)
  if (!device) throw new NotFound()
  await forgetDevice(tx, actor.id, device.hash, { by: actor.id, now, requestId, network })
  return device.isThis
}
