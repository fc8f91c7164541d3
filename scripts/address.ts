// Where the portal listens, and whether it can. It refuses a port that somebody else has at any address that browsers may
// look for this portal at: they would be led to somebody else's page.
import { isLoopback } from '@/lib/loopback'
import type { Environment } from './children'
import { type Obstacle, obstacle } from './embedded/ports'
import { Fault } from './fault'

const EVERYWHERE = ['0.0.0.0', '::']

/** Whether only this machine reaches the portal, as far as HOST and ORIGIN say. */
export const staysHere = ({ HOST, ORIGIN }: Environment): boolean =>
  isLoopback(HOST || '127.0.0.1') && (!ORIGIN || isLoopback(hostOf(ORIGIN)))

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).hostname : '')

/** Throws a Fault when the portal cannot listen there, or when `localhost` would lead elsewhere. */
export async function refuseTakenPort(port: number, host: string): Promise<void> {
  const own = await obstacle(port, host)
  if (own) throw new Fault(SENTENCE[own](port, host))
  if (!EVERYWHERE.includes(host) && !isLoopback(host)) return
  // Browsers take `localhost` for either of these, and many for the second one first.
  for (const other of ['127.0.0.1', '::1']) {
    if ((await obstacle(port, other)) === 'taken')
      throw new Fault(
        `Port ${port} is in use at ${bracketed(other)}, where browsers look for localhost too: stop what listens there, or set PORT to another one.`,
      )
  }
}

const SENTENCE: Readonly<Record<Obstacle, (port: number, host: string) => string>> = {
  taken: (port) => `Port ${port} is in use: stop what listens there, or set PORT to another one.`,
  forbidden: (port) => `Port ${port} is not for this user to listen on: set PORT to one above 1023.`,
  absent: (_, host) => `HOST ${host} is no address of this machine.`,
}

/** The address at which this machine itself reaches the portal. */
export const localAddress = (port: number, host: string, scheme: 'http' | 'https' = 'http'): string =>
  `${scheme}://${EVERYWHERE.includes(host) ? 'localhost' : bracketed(host)}:${port}`

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)
