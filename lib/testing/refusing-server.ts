// A mail server in tests that greets, listens, and answers every recipient with one code. Never imported by anything built.
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { env } from '../env'

export type RefusingServer = { readonly asked: () => number; readonly close: () => Promise<void> }

/** Listens where SMTP_URL points. `answer`: what RCPT gets, e.g. `550 5.1.1 No such user`. Null: nothing, ever. */
export async function startRefusingServer(answer: string | null): Promise<RefusingServer> {
  const open = new Set<Socket>()
  let asked = 0
  const server = createServer((socket) => {
    open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)))
    socket.write('220 test\r\n')
    socket.on('data', (chunk) => {
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        if (/^RCPT/i.test(line)) asked += 1
        const said = /^RCPT/i.test(line) ? answer : '250 fine'
        if (said !== null) socket.write(`${said}\r\n`)
      }
    })
  }).listen(Number(new URL(env.SMTP_URL).port), '127.0.0.1')
  await once(server, 'listening')
  return {
    asked: () => asked,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
