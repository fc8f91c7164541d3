// The only way out by HTTP (ASVS 13.2.4, 15.3.2): to the hosts that the environment names, without following where they lead,
// and never without an end. No address that a person typed is ever called. Mail goes out in notify/mail.ts.
import { env } from './env'
import { log } from './log'
import type { Duration } from './time'

/** An address whose host the environment does not name: a mistake of ours, or somebody who moves us to call theirs. */
export class NotAllowed extends Error {
  constructor() {
    super('the environment does not name this host')
    this.name = 'NotAllowed'
  }
}

export type Reach = {
  readonly within: Duration
  readonly headers?: Readonly<Record<string, string>>
  /** POSTs this; without it, the request is a GET. */
  readonly body?: string
}

/** Calls `url`. Throws NotAllowed, or what `fetch` throws: for a redirect, no answer in time, and no connection. */
export async function reach(url: string, { within, headers = {}, body }: Reach): Promise<Response> {
  if (!isNamed(url)) {
    log.error('an address was refused that the environment does not name')
    throw new NotAllowed()
  }
  const sent = body === undefined ? {} : { method: 'POST', body }
  return fetch(url, { ...sent, headers, redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(within) })
}

function isNamed(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, username, password } = new URL(url)
  if (username || password) return false
  return [env.BREACH_RANGE_URL, env.OIDC_ISSUER, env.AUDIT_SINK_URL].some(
    (named) => named !== undefined && new URL(named).origin === origin,
  )
}
