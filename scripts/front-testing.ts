// A front door for tests, in front of any handler, and requests to it as any client may write them.
import { once } from 'node:events'
import { type IncomingMessage, type RequestListener, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { answerWith, createFrontDoor } from './front'

const doors: ReturnType<typeof createFrontDoor>[] = []

/** Closes every door of a test. */
export function closeDoors(): void {
  for (const door of doors.splice(0)) {
    door.closeAllConnections()
    door.close()
  }
}

/** What a browser takes that follows a link. */
export const PAGES = { accept: 'text/html' }

type Standing = {
  readonly origin?: string
  readonly trustedProxies?: readonly string[]
  readonly headersWithin?: number
}

/** Listens on a free port, under an origin at that very port unless another is given. */
export async function behind(
  handle: RequestListener,
  { origin, trustedProxies, headersWithin }: Standing = {},
): Promise<number> {
  const door = createFrontDoor(headersWithin === undefined ? {} : { headersWithin })
  doors.push(door)
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const { port } = door.address() as AddressInfo
  answerWith(door, handle, origin ?? `http://localhost:${port}`, trustedProxies)
  return port
}

type Asked = {
  readonly path?: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}
type Answer = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: string }

/** Asks once, on a connection of its own. */
export async function ask(
  port: number,
  { path = '/', method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answer> {
  const lines = { host: `localhost:${port}`, ...(body ? { 'content-length': `${body.length}` } : {}), ...headers }
  const asking = request({ host: '127.0.0.1', port, path, method, headers: lines, agent: false })
  asking.on('error', () => {})
  asking.end(body)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks).toString() }
}

/** Sends text as it stands, and reads until the door closes the connection. */
export async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

export const answering: RequestListener = (_request, response) => void response.end('answered')
export const failing: RequestListener = (_request, response) => {
  response.statusCode = 500
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.end('<html id="__next_error__"></html>')
}
