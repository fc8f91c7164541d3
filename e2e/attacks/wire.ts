// Requests as an attacker writes them: any method, any header, no browser in between. Every answer that comes back is
// looked at before the story sees it: what must hold for each one of them is in `hardening.ts`.
import { request as ask } from 'node:http'
import { env } from '../../lib/env'
import { expectHardened } from './hardening'

export type Sent = {
  readonly method?: string
  /** A session's cookies, as `aSession` makes them, or any other `Cookie` header. */
  readonly as?: { readonly cookie: string }
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | FormData
  /** The attacker's own address: all of 127.0.0.0/8 is this machine. */
  readonly from?: string
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  /** Whole `Set-Cookie` lines. */
  readonly cookies: readonly string[]
  readonly body: string
}

/** Sends one request to the running portal and reads the whole answer. Redirects are not followed. */
export async function send(path: string, { method = 'GET', as, headers = {}, body, from }: Sent = {}): Promise<Answer> {
  const encoded = body === undefined ? null : new Response(body)
  const type = encoded?.headers.get('content-type')
  const bytes = encoded ? Buffer.from(await encoded.arrayBuffer()) : null
  const answer = await exchange({ path, method, ...(from ? { localAddress: from } : {}) }, bytes, {
    'user-agent': BROWSER,
    ...(as ? { cookie: as.cookie } : {}),
    ...(type && body instanceof FormData ? { 'content-type': type } : {}),
    ...(bytes ? { 'content-length': `${bytes.length}` } : {}),
    ...headers,
  })
  expectHardened(path, answer)
  return answer
}

/** What our own pages send: the right origin. */
export const ours = () => ({ origin: env.ORIGIN, 'sec-fetch-site': 'same-origin' })

/** What a browser sends that follows a link. */
export const NAVIGATING = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } as const

/** What Next's router sends for the data of a page. */
export const ROUTER = { rsc: '1' } as const
export const PREFETCH = { rsc: '1', 'next-router-prefetch': '1' } as const

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

type Lines = Record<string, string | readonly string[]>

type Target = { readonly path: string; readonly method: string; readonly localAddress?: string }

const exchange = (target: Target, body: Buffer | null, headers: Lines): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(env.ORIGIN)
    const lines = headers as Record<string, string | string[]>
    const outgoing = ask({ host: '127.0.0.1', port, agent: false, ...target, headers: { host: `localhost:${port}`, ...lines } })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const seen = new Headers()
        const { rawHeaders } = incoming
        for (let at = 0; at < rawHeaders.length; at += 2) seen.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
        const status = incoming.statusCode ?? 0
        resolve({ status, headers: seen, cookies: seen.getSetCookie(), body: Buffer.concat(chunks).toString() })
      })
    })
    outgoing.end(body ?? undefined)
  })
