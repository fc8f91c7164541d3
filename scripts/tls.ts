// How the front door speaks TLS where it does so itself: 1.3 first, 1.2 for what cannot, ephemeral keys and authenticated
// ciphers alone (ASVS 12.1.1, 12.1.2; RFC 9325). It refuses files that are no certificate with its key, and a renewed one
// that is broken keeps nobody from the one before.
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { log } from '@/lib/log'
import { hours } from '@/lib/time'
import { Fault } from './fault'

const TLS_1_3 = ['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256']
const TLS_1_2 = ['AES256-GCM-SHA384', 'CHACHA20-POLY1305', 'AES128-GCM-SHA256'].flatMap((cipher) => [
  `ECDHE-ECDSA-${cipher}`,
  `ECDHE-RSA-${cipher}`,
])

const POLICY: SecureContextOptions = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: [...TLS_1_3, ...TLS_1_2].join(':'),
  honorCipherOrder: true,
  // The first is the hybrid with ML-KEM, which keeps what is recorded today from being read later.
  ecdhCurve: 'X25519MLKEM768:X25519:P-256:P-384',
}

/** A certificate is read again this often: one that was renewed needs no restart. */
const RENEWED = hours(1)

export type CertificateFiles = { readonly cert: string; readonly key: string }

/** A server that speaks TLS with this certificate, and with the one that takes its place in the files. */
export function createTlsServer(files: CertificateFiles, options: ServerOptions, renewed: number = RENEWED): Server {
  const server = createServer({ ...options, ...tlsWith(files) })
  const look = () => {
    try {
      server.setSecureContext(tlsWith(files))
    } catch (error) {
      log.error({ error }, 'the renewed certificate cannot be used; the one before stays')
    }
  }
  setInterval(look, renewed).unref()
  return server
}

/** What it needs for that. Throws a Fault that names the variable. */
function tlsWith({ cert, key }: CertificateFiles): SecureContextOptions {
  const options = { ...POLICY, cert: read('TLS_CERT', cert), key: read('TLS_KEY', key) }
  try {
    createSecureContext(options)
  } catch (failure) {
    throw new Fault(`TLS_CERT and TLS_KEY are not a certificate with its key in PEM (${reasonOf(failure)}).`)
  }
  return options
}

function read(name: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (failure) {
    throw new Fault(`${name} names a file that cannot be read (${reasonOf(failure)}).`)
  }
}

const reasonOf = (failure: unknown): string =>
  failure instanceof Error ? String(Reflect.get(failure, 'code') ?? failure.message) : String(failure)
