// The secrets that the embedded parts need, made once and kept in `.data/secrets.json`, readable by its owner alone.
// It refuses a file that it cannot read as such rather than making new keys over sealed data.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault'

export type Secrets = {
  /** Password of the embedded database's superuser. */
  readonly database: string
  /** SECRET of the environment: 32 bytes in base64. */
  readonly secret: string
  /** SEAL_KEYS of the environment: `<version>:<32 bytes in base64>`. */
  readonly sealKeys: string
}

/** Reads the secrets of a data folder, or makes them when the folder has none. */
export function keepSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json')
  if (existsSync(file)) return read(file)
  const made: Secrets = { database: random().replace(/\W/g, ''), secret: random(), sealKeys: `1:${random()}` }
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}

const random = () => randomBytes(32).toString('base64')

function read(file: string): Secrets {
  const kept = parse(readFileSync(file, 'utf8'))
  if (isSecrets(kept)) return kept
  throw new Fault(`${file} cannot be read: restore it, or remove its folder to start over with empty data.`)
}

const isSecrets = (value: unknown): value is Secrets =>
  typeof value === 'object' &&
  value !== null &&
  ['database', 'secret', 'sealKeys'].every((key) => typeof Reflect.get(value, key) === 'string')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
