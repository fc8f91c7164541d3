// Which devices and countries sessions come from: what the filter offers, and what a device stands for. Reads only.
import type { Permit } from '../../policy/permit'
import { listPlaces } from './store'

export type Places = {
  readonly clients: readonly string[]
  /** Browsers and systems by themselves. */
  readonly families: readonly string[]
  readonly countries: readonly string[]
}

/** Everything that occurs, by name. Countries are two letters, or `unknown`. */
export async function sessionPlaces(_permit: Permit<'admin.session.list'>): Promise<Places> {
  const places = await listPlaces()
  return { ...places, families: [...new Set(places.clients.flatMap(familiesOf))].sort() }
}

/** The clients of a device: one by its full name, all of a browser or a system, or those that name none (`unknown`). */
export async function findClients(device: string): Promise<readonly string[]> {
  if (device === 'unknown') return ['']
  return (await listPlaces()).clients.filter((client) => client === device || familiesOf(client).includes(device))
}

/** "Chrome on Linux" is of Chrome and of Linux. */
const familiesOf = (client: string): string[] => (client.includes(' on ') ? client.split(' on ') : [])
