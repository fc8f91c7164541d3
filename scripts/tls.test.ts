// The front door's TLS as clients find it: which versions and suites it takes, and which it does not.
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { Agent, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { log } from '@/lib/log'
import { aCertificate, type CertificateFiles } from '@/lib/testing/certificate'
import { answerWith, createFrontDoor } from './front'
import { createTlsServer } from './tls'

const folder = mkdtempSync(path.join(tmpdir(), 'stepgate-tls-'))
let files: CertificateFiles
let server: Server

beforeAll(async () => {
  mkdirSync(path.join(folder, 'other'))
  aCertificate(path.join(folder, 'other'))
  files = aCertificate(folder)
  server = createFrontDoor({ certificate: files })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  answerWith(server, (_request, response) => void response.end('answered'), `https://localhost:${port()}`)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  server.close()
})

const port = () => (server.address() as AddressInfo).port

/** Shakes hands as the given client, and says with what; or with which alert it failed. */
async function shake(client: ConnectionOptions) {
  const socket: TLSSocket = connect({
    port: port(),
    host: '127.0.0.1',
    servername: 'localhost',
    ca: files.pem,
    ...client,
  })
  try {
    await once(socket, 'secureConnect')
    const { name } = socket.getCipher()
    return { version: socket.getProtocol(), cipher: name, ephemeral: socket.getEphemeralKeyInfo() }
  } catch (failure) {
    return failure instanceof Error && 'code' in failure ? failure.code : failure
  } finally {
    socket.destroy()
  }
}

// OpenSSL's own client refuses the old ones at its usual level of security, before the server could.
const old = (version: 'TLSv1' | 'TLSv1.1') => ({
  minVersion: version,
  maxVersion: version,
  ciphers: 'DEFAULT@SECLEVEL=0',
})
const only12 = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const

describe('the front door with a certificate', () => {
  it('speaks TLS 1.3 where the client can', async () => {
    expect(await shake({})).toMatchObject({ version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' })
  })

  it('speaks 1.2 with ephemeral keys and an authenticated cipher where the client can no more', async () => {
    expect(await shake(only12)).toMatchObject({
      version: 'TLSv1.2',
      cipher: expect.stringMatching(/^ECDHE-ECDSA-.*(GCM|POLY1305)/),
      ephemeral: { type: 'ECDH' },
    })
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('refuses %s', async (version) => {
    expect(await shake(old(version))).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
  })

  it.each([
    'ECDHE-ECDSA-AES128-SHA256',
    'ECDHE-ECDSA-AES256-SHA',
    'AES128-GCM-SHA256',
    'AES256-SHA',
    'DHE-RSA-AES256-GCM-SHA384',
  ])('refuses %s: no authenticated cipher, or no ephemeral key of a curve', async (ciphers) => {
    expect(await shake({ ...only12, ciphers: `${ciphers}@SECLEVEL=0` })).toMatch(/^ERR_SSL_.*HANDSHAKE_FAILURE$/)
  })

  it('refuses curves below 128 bits', async () => {
    expect(await shake({ ...only12, ecdhCurve: 'P-192', ciphers: 'DEFAULT@SECLEVEL=0' })).toMatch(
      /^ERR_SSL_.*HANDSHAKE_FAILURE$/,
    )
  })

  it('answers as the plain one does, and says to come by TLS alone from now on', async () => {
    const asking = request({
      port: port(),
      host: '127.0.0.1',
      servername: 'localhost',
      ca: files.pem,
      agent: new Agent(),
      headers: { host: `localhost:${port()}` },
    })
    asking.end()
    const [response] = await once(asking, 'response')
    expect(response.statusCode).toBe(200)
    expect(response.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
    response.resume()
  })

  it('answers nothing to those who do not speak TLS', async () => {
    await expect(fetch(`http://127.0.0.1:${port()}`)).rejects.toThrow('fetch failed')
  })
})

it('a certificate that was renewed is used without a restart, and a broken one is not', async () => {
  const place = path.join(folder, 'renewed')
  mkdirSync(place)
  const before = aCertificate(place)
  const renewing = createTlsServer(before, {}, 20)
  renewing.listen(0, '127.0.0.1')
  await once(renewing, 'listening')
  const shown = () => certificateOf((renewing.address() as AddressInfo).port)
  const first = await shown()
  writeFileSync(before.cert, 'broken')
  aCertificate(place)
  await vi.waitFor(async () => expect(await shown()).not.toBe(first), { timeout: 10_000 })
  const second = await shown()
  const said = vi.spyOn(log, 'error')
  writeFileSync(before.cert, 'broken')
  await vi.waitFor(() => expect(said).toHaveBeenCalled(), { timeout: 10_000 })
  expect(await shown()).toBe(second)
  renewing.close()
  said.mockRestore()
})

async function certificateOf(at: number): Promise<string> {
  const socket = connect({ port: at, host: '127.0.0.1', rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256
}

describe('files that are no certificate with its key', () => {
  it.each([
    ['a missing file', { cert: '/nowhere/cert.pem' }, 'TLS_CERT names a file that cannot be read (ENOENT).'],
    ['something else', { key: 'other.txt' }, /^TLS_CERT and TLS_KEY are not a certificate with its key in PEM/],
    [
      'the key of another certificate',
      { key: 'other/key.pem' },
      /^TLS_CERT and TLS_KEY are not a certificate with its key in PEM/,
    ],
  ])('%s stops the start in one sentence', (_, change, sentence) => {
    writeFileSync(path.join(folder, 'other.txt'), 'hush')
    const start = () => createTlsServer({ ...files, ...within(change) }, {})
    expect(start).toThrow(sentence)
    expect(start).not.toThrow('hush')
  })

  const within = (change: Record<string, string>) =>
    Object.fromEntries(Object.entries(change).map(([name, file]) => [name, path.resolve(folder, file)]))
})
