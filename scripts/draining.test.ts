// A server that ends: not ready at once, polite for a while, and nothing in flight is reset.
import { once } from 'node:events'
import {
  Agent,
  type ClientRequest,
  get,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { drain } from './draining'
import { answerWith, createFrontDoor } from './front'

let server: Server
let running: ServerResponse[]
let agent: Agent

beforeEach(async () => {
  running = []
  agent = new Agent({ keepAlive: true })
  server = createFrontDoor()
  const handle: RequestListener = (request, response) => {
    if (request.url !== '/slow') return void response.end('answered')
    response.write('begun ')
    running.push(response)
  }
  answerWith(server, handle, 'https://portal.example')
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

const ask = (path: string): ClientRequest =>
  get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path, agent })

async function answered(asking: ClientRequest) {
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  return { status: response.statusCode, connection: response.headers.connection, body: await textOf(response) }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

describe('a server that ends', () => {
  it('is not ready from the first moment, and goes on answering, each time for the last time', async () => {
    const { promise: lingered, resolve: enough } = Promise.withResolvers<void>()
    expect(await answered(ask('/api/health/ready'))).toMatchObject({ status: 200, connection: 'keep-alive' })
    const ended = drain(server, lingered)
    expect(await answered(ask('/api/health/ready'))).toMatchObject({ status: 503, connection: 'close' })
    expect(await answered(ask('/policies'))).toMatchObject({ status: 200, connection: 'close', body: 'answered' })
    enough()
    await ended
  })

  it('takes nothing new after that, and what is in flight comes to its end', async () => {
    const slow = ask('/slow')
    const [response] = (await once(slow, 'response')) as [IncomingMessage]
    const { port } = server.address() as AddressInfo
    const ended = drain(server)
    await new Promise(setImmediate)
    const [refused] = await once(connect(port, '127.0.0.1'), 'error')
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' })
    running[0]?.end('and whole')
    expect(await textOf(response)).toBe('begun and whole')
    await ended
  })

  it('cuts what does not come to its end', async () => {
    const slow = ask('/slow')
    const [response] = (await once(slow, 'response')) as [IncomingMessage]
    await drain(server, Promise.resolve(), 10)
    await expect(textOf(response)).rejects.toThrow('aborted')
  })
})
