// A TCP proxy in front of a database that can go silent: what is open stays open and nothing comes through any more, as after a
// fail-over or behind a firewall that forgot. New connections are refused, silent too, or let through.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type SilentProxy = {
  /** `databaseUrl`, through the proxy. */
  readonly url: string
  /** Nothing more comes through on what is open; `fresh` says what becomes of new connections. */
  readonly silence: (fresh: 'silent' | 'through') => void
  /** Everything comes through again, also what waited. */
  readonly speak: () => void
  readonly close: () => Promise<void>
}

export async function startSilentProxy(databaseUrl: string): Promise<SilentProxy> {
  const target = new URL(databaseUrl)
  const open = new Set<Socket>()
  let fresh: 'silent' | 'through' = 'through'
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (chunk) => other.write(chunk))
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    if (fresh === 'silent') for (const one of [near, far]) one.pause()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    silence: (what) => {
      fresh = what
      for (const one of open) one.pause()
    },
    speak: () => {
      fresh = 'through'
      for (const one of open) one.resume()
    },
    close: async () => {
      for (const one of open) one.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
