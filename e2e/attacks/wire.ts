// Requests as an attacker writes them: any method, any header, no browser in between. Every answer that comes back is
// looked at before the story sees it: what must hold for each one of them is in `hardening.ts`.
import { request as ask, type IncomingMessage } from 'node:http'
import { env } from '../../lib/env'
import { randomBytes } from '../../lib/random'
import { expectHardened } from './hardening'

export type Sent = {
  readonly method?: string
  /** A session's cookies, as `aSession` makes them, or any other `Cookie` header. */
  readonly as?: { readonly cookie: string }
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | FormData
  /** The attacker's own address: see `anAddress`. */
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
export async function send(path: string, sent: Sent = {}): Promise<Answer> {
  const { method = 'GET', from } = sent
  const body = sent.body === undefined ? null : await encoded(sent.body)
  const target = { path, method, ...(from ? { localAddress: from } : {}) }
  const answer = await read(await head(target, body?.bytes ?? null, linesOf(sent, body)))
  expectHardened(path, answer)
  return answer
}

/** Text goes as it is, for headers to say what it is. */
async function encoded(body: string | FormData): Promise<{ readonly bytes: Buffer; readonly type: string | null }> {
  const response = new Response(body)
  const type = body instanceof FormData ? response.headers.get('content-type') : null
  return { bytes: Buffer.from(await response.arrayBuffer()), type }
}

/** The same as Next's router asks: where the server wants its mark in the address, once more with the mark. */
export async function routed(path: string, sent: Sent = {}): Promise<Answer> {
  const first = await send(path, sent)
  const location = first.headers.get('location') ?? ''
  return first.status === 307 && location.includes('_rsc') ? send(location, sent) : first
}

/** What our own pages send: the right origin. */
export const ours = () => ({ origin: env.ORIGIN, 'sec-fetch-site': 'same-origin' })

/** What a browser sends that follows a link. */
export const NAVIGATING = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' } as const

/** What Next's router sends for the data of a page. */
export const ROUTER = { rsc: '1' } as const
export const PREFETCH = { rsc: '1', 'next-router-prefetch': '1' } as const

/** An address that no other story uses, and the network that the trail knows it by. All of 127.0.0.0/8 is this machine. */
export function anAddress(): { readonly from: string; readonly network: string } {
  const [a, b] = randomBytes(2)
  return { from: `127.${a}.${b}.7`, network: `127.${a}.${b}.0/24` }
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

type Lines = Record<string, string | readonly string[]>

export type Download = {
  readonly status: number
  /** Reads on to the end, or to where the server broke off. */
  readonly rest: () => Promise<{ readonly whole: boolean; readonly lines: number }>
}

/** A form without scripts, as our own pages post it. */
export const posted = (
  fields: Readonly<Record<string, string>> = {},
): Required<Pick<Sent, 'method' | 'headers' | 'body'>> => ({
  method: 'POST',
  headers: { ...ours(), 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

/** Posts for a long answer and reads no more of it than the head. */
export async function opened(path: string, sent: Sent = {}): Promise<Download> {
  const { method = 'GET', body } = sent
  const bytes = body === undefined ? null : await encoded(body)
  const incoming = await head({ path, method }, bytes?.bytes ?? null, linesOf(sent, bytes))
  return {
    status: incoming.statusCode ?? 0,
    rest: async () => {
      let lines = 1
      try {
        for await (const chunk of incoming) lines += (chunk as Buffer).toString('latin1').split('\n').length - 1
      } catch {
        return { whole: false, lines }
      }
      return { whole: incoming.complete, lines }
    },
  }
}

type Target = { readonly path: string; readonly method: string; readonly localAddress?: string }

const linesOf = (
  { as, headers = {} }: Sent,
  body: { readonly bytes: Buffer; readonly type: string | null } | null,
): Lines => ({
  'user-agent': BROWSER,
  'accept-language': 'en-US,en;q=0.9',
  ...(as ? { cookie: as.cookie } : {}),
  ...(body?.type ? { 'content-type': body.type } : {}),
  ...(body ? { 'content-length': `${body.bytes.length}` } : {}),
  ...headers,
})

/** Sends, and resolves with the head of the answer. Each request has a connection of its own. */
const head = (target: Target, body: Buffer | null, headers: Lines): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(env.ORIGIN)
    const lines = { host: `localhost:${port}`, ...headers } as Record<string, string | string[]>
    const outgoing = ask({ host: '127.0.0.1', port, agent: false, ...target, headers: lines })
    outgoing.on('error', reject)
    outgoing.on('response', resolve)
    outgoing.end(body ?? undefined)
  })

async function read(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers = new Headers()
  const { rawHeaders, statusCode: status = 0 } = incoming
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  return { status, headers, cookies: headers.getSetCookie(), body: Buffer.concat(chunks).toString() }
}
