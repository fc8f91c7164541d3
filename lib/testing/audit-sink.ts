// A system outside that keeps the audit trail, as docs/running.md describes it: it appends what is POSTed to a file and answers
// 204 once that is written. Never imported by anything that is built.
import { once } from 'node:events'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'

export type KeptLine = {
  readonly position: string
  readonly hash: string
  readonly sealedAt: string
  readonly event: { readonly kind: string; readonly details: Readonly<Record<string, unknown>> } | null
}

export type AuditSink = {
  readonly url: string
  readonly file: string
  /** Everything that was ever kept, in the order of its coming. */
  readonly lines: () => Promise<readonly KeptLine[]>
  readonly requests: () => readonly { readonly headers: IncomingMessage['headers']; readonly body: string }[]
  /** What it does with the next requests: keep, keep but lose the answer, refuse with a status, or never answer. */
  readonly behave: (as: 'keep' | 'lose-answer' | 'silent' | number) => void
  readonly close: () => Promise<void>
}

export async function startAuditSink(): Promise<AuditSink> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stepgate-sink-'))
  const file = path.join(folder, 'trail.jsonl')
  await appendFile(file, '')
  const requests: { headers: IncomingMessage['headers']; body: string }[] = []
  let behavior: Parameters<AuditSink['behave']>[0] = 'keep'
  const server = createServer(async (request, response) => {
    const body = await text(request)
    requests.push({ headers: request.headers, body })
    if (behavior === 'silent') return
    if (typeof behavior === 'number') return void response.writeHead(behavior, { location: '/elsewhere' }).end()
    await appendFile(file, body, { flush: true })
    if (behavior === 'lose-answer') request.socket.destroy()
    else response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/trail`,
    file,
    lines: async () =>
      (await readFile(file, 'utf8'))
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    requests: () => requests,
    behave: (as) => {
      behavior = as
    },
    close: async () => {
      server.close().closeAllConnections()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
