// The structured log: one JSON object a line, to standard output. Secrets are cut out by name wherever they nest, so
// that a careless call cannot print one (ASVS 16.2.5).
import pino, { type Logger } from 'pino'
import { env } from './env'

const SECRET_NAMES = [
  'password', 'currentPassword', 'newPassword', 'token', 'tokenHash', 'cookie', 'authorization', 'code', 'secret',
  'sealedSecret', 'ssn', 'account', 'accountNumber', 'cardNumber', 'number', 'cvc', 'nonce', 'set-cookie',
] as const

const paths = SECRET_NAMES.flatMap((name) => {
  const key = name.includes('-') ? `["${name}"]` : name
  const dot = name.includes('-') ? '' : '.'
  return [key, `*${dot}${key}`, `*.*${dot}${key}`, `*.*.*${dot}${key}`]
})

/** Builds a logger that writes to `destination` (a stream; standard output when absent). */
export const makeLog = (destination?: { write(line: string): void }): Logger =>
  pino(
    {
      level: env.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[redacted]' },
      serializers: { error: describe },
    },
    destination ?? pino.destination(1),
  )

/** An error as the log shows it. The message of a database error can quote values, so only its code is kept. */
const describe = (error: unknown) =>
  error instanceof Error
    ? { name: error.name, code: 'code' in error ? error.code : undefined, message: 'code' in error ? undefined : error.message, stack: frames(error) }
    : { name: typeof error }

const frames = (error: Error) => error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 8)

export const log = makeLog()
