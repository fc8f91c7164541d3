// A certificate for tests: self-signed, P-256, for this machine's own names. Written out by hand, because Node signs but
// writes no certificates, and nothing in a test is worth a library for it (RFC 5280 section 4.1).
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

export type CertificateFiles = {
  readonly cert: string
  readonly key: string
  readonly pem: string
  /** SHA-256 of its public key in base64, by which a browser can be told to accept it (RFC 7469 section 2.4). */
  readonly pin: string
}

const SEQUENCE = 0x30
const ECDSA_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
const COMMON_NAME = '0603550403'
const ALT_NAME = '0603551d11'

/** Writes `cert.pem` and `key.pem` into the folder. `name` is what the certificate calls itself. */
export function aCertificate(folder: string, name = 'localhost'): CertificateFiles {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const body = bodyOf(name, spki)
  const whole = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, privateKey)))
  const pem = `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  const pin = createHash('sha256').update(spki).digest('base64')
  const files = { cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem'), pem, pin }
  writeFileSync(files.cert, pem)
  writeFileSync(files.key, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 })
  return files
}

function bodyOf(name: string, spki: Buffer): Buffer {
  const called = sequence(der(0x31, sequence(Buffer.from(COMMON_NAME, 'hex'), der(0x0c, Buffer.from(name)))))
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const serial = der(0x02, Buffer.from([1]))
  const valid = sequence(...['200101000000Z', '491231235959Z'].map((time) => der(0x17, Buffer.from(time))))
  const names = sequence(der(0x82, Buffer.from(name)), der(0x87, Buffer.from([127, 0, 0, 1])))
  const extensions = der(0xa3, sequence(sequence(Buffer.from(ALT_NAME, 'hex'), der(0x04, names))))
  return sequence(version, serial, ECDSA_SHA256, called, valid, called, spki, extensions)
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(SEQUENCE, ...parts)
}

const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content)

/** Tag, length, content (X.690 section 8.1). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
