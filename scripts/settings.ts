// From what the operator set to the environment of the children: what is missing is filled from the embedded parts. It
// refuses a bad variable in one sentence, before anything is started, and makes no secret for a database that is not ours.

import type { Environment } from './children'
import type { Secrets } from './embedded/secrets'
import { Fault } from './fault'

export type Parts = {
  readonly databaseUrl: string
  readonly smtpUrl: string
  readonly port: number
  readonly secrets?: Pick<Secrets, 'secret' | 'sealKeys'> | undefined
  readonly mode: 'production' | 'development'
  readonly demo: boolean
  /** Where the checkpoints of an embedded database's audit chain go: outside of that database. */
  readonly checkpointFile?: string | undefined
}

const PLACEHOLDER = Buffer.alloc(32).toString('base64')

const PLACEHOLDERS: Omit<Parts, 'port' | 'mode' | 'demo'> = {
  databaseUrl: 'postgresql://embedded@127.0.0.1:1/embedded',
  smtpUrl: 'smtp://127.0.0.1:1',
  secrets: { secret: PLACEHOLDER, sealKeys: `1:${PLACEHOLDER}` },
}

/** The variables of the children: the operator's where set, the embedded parts' elsewhere. */
export function settle(operator: Environment, parts: Parts): Environment {
  const { databaseUrl, smtpUrl, port, secrets, mode, demo, checkpointFile } = parts
  return {
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    ORIGIN: `${given(operator.TLS_CERT) ? 'https' : 'http'}://localhost:${port}`,
    SECRET: secrets?.secret,
    SEAL_KEYS: secrets?.sealKeys,
    AUDIT_CHECKPOINT_FILE: checkpointFile,
    // In a database of the operator's own only where the operator says so.
    DEMO_CONTROLS: demo && given(operator.DATABASE_URL) === undefined ? '1' : '0',
    ...Object.fromEntries(Object.entries(operator).filter(([, value]) => given(value))),
    PORT: `${port}`,
    NODE_ENV: mode,
    DEMO: demo ? '1' : '0',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** An empty variable counts as one that is not set. */
export const given = (value: string | undefined) => value || undefined

/** Refuses a bad variable with a Fault that names it. `demo`: the demo tenant is to be there. Returns the port and the host to listen on. */
export async function checkSettings(
  operator: Environment,
  mode: Parts['mode'],
  demo = false,
): Promise<{ port: number; host: string }> {
  const parseEnv = await environmentParser()
  const ownDatabase = given(operator.DATABASE_URL) !== undefined
  const assumed = { ...PLACEHOLDERS, port: 3000, mode, demo, ...(ownDatabase ? { secrets: undefined } : {}) }
  const variables = settle(operator, assumed)
  try {
    const { PORT } = parseEnv({ ...variables, PORT: given(operator.PORT) })
    return { port: PORT, host: given(operator.HOST) ?? '127.0.0.1' }
  } catch (failure) {
    throw new Fault(failure instanceof Error ? `${failure.message}.` : String(failure))
  }
}

/** lib/env parses the process's own environment when it is imported, except where nothing is served. */
async function environmentParser() {
  const { NEXT_PHASE } = process.env
  process.env.NEXT_PHASE = 'phase-production-build'
  try {
    return (await import('@/lib/env')).parseEnv
  } finally {
    if (NEXT_PHASE === undefined) delete process.env.NEXT_PHASE
    else process.env.NEXT_PHASE = NEXT_PHASE
  }
}
