// One batch of the trail on its way out: a line of JSON for each sealed event, POSTed to the sink. Its answer decides whether
// they count as delivered: any 2xx says that they are kept, everything else that they come again.
import { toBase64Url } from '../../crypto'
import { reach } from '../../outbound'
import { seconds } from '../../time'
import type { Sealed } from './store'

const WITHIN = seconds(5)

/** The sink answered, and did not take the batch. */
export class SinkRefused extends Error {
  constructor(status: number) {
    super(`the sink answered ${status}`)
    this.name = 'SinkRefused'
  }
}

/** Sends a batch. Throws SinkRefused, or what `reach` throws. */
export async function sendTo(sink: string, batch: readonly Sealed[]): Promise<void> {
  const { url, authorization } = addressOf(sink)
  const response = await reach(url, {
    within: WITHIN,
    headers: { 'content-type': 'application/x-ndjson', ...(authorization ? { authorization } : {}) },
    body: batch.map((event) => `${lineOf(event)}\n`).join(''),
  })
  await response.body?.cancel()
  if (!response.ok) throw new SinkRefused(response.status)
}

/** The address without a name and password in it, which become HTTP Basic (RFC 7617). */
export function addressOf(sink: string): { readonly url: string; readonly authorization: string | null } {
  const url = new URL(sink)
  const { username, password } = url
  Object.assign(url, { username: '', password: '' })
  const known = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url: url.href, authorization: known === ':' ? null : `Basic ${Buffer.from(known).toString('base64')}` }
}

/** As the checkpoint file begins its lines; what binds proof (digest, MAC) stays here. */
const lineOf = ({ position, hash, sealedAt, id, at, ...event }: Sealed): string =>
  JSON.stringify({
    position: position.toString(),
    hash: toBase64Url(hash),
    sealedAt: sealedAt.toISOString(),
    event: id === null ? null : { id: id.toString(), at: at.toISOString(), ...event },
  })
