// The structured log: one JSON object a line, to standard output. Everything given to it is copied first, and what is
// secret by name is left out wherever it nests, so that a careless call cannot print one (ASVS 16.2.5).
import pino, { type Bindings, type ChildLoggerOptions, type LogFn, type Logger } from 'pino'
import { env } from './env'

/** Builds a logger that writes to `destination` (a stream; standard output when absent). */
export function makeLog(destination?: { write(line: string): void }): Logger {
  const options = {
    level: env.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { logMethod: cleanly },
  }
  const made: Logger = pino(options, destination ?? lineWriter(1))
  const { child } = made
  // Children inherit this, too: what they carry on every line is cleaned once, here.
  return Object.assign(made, {
    child(this: Logger, bindings: Bindings, given?: ChildLoggerOptions): Logger {
      return Reflect.apply(child, this, [members(bindings, DEEPEST), given])
    },
  })
}

/** Most bytes that wait for room; lines that come then are lost. */
const MOST_WAITING = 1_048_576

/**
 * Writes lines to a file descriptor. Where it takes none (a full disk, a closed pipe) they wait for the next line, up to a
 * limit, and no call throws: a log that cannot be written must not fail the request that it tells of.
 */
export function lineWriter(fd: number) {
  const writer = pino.destination({ dest: fd, sync: true, maxLength: MOST_WAITING })
  writer.on('error', () => {})
  return writer
}

/** An error given bare is given as `error`; pino itself would take its message as the line's. */
function cleanly(this: Logger, given: Parameters<LogFn>, write: LogFn): void {
  const [first, ...rest] = given as readonly unknown[]
  const subject = first instanceof Error ? { error: first } : first
  write.apply(this, [subject, ...rest].map((value) => clean(value, DEEPEST)) as Parameters<LogFn>)
}

const REDACTED = '[redacted]'
const DEEPEST = 8
const MOST_ITEMS = 100

// Names are compared in small letters and digits alone: `set-cookie`, `accountNumber` and `SEAL_KEYS` alike.
const SECRET_ANYWHERE =
  /password|secret|token|cookie|authorization|sealed|sealkey|ssn|nonce|otp$|otpcode|recoverycode|emailcode|accountnumber|cardnumber|databaseurl|smtpurl/
const SECRET_ALONE = new Set(['code', 'number', 'account', 'cvc', 'cvv', 'pin', 'iban', 'routing'])

/** Counts and moments whose names hold such a word. Numbers and moments alone: what is text stays out. */
const PLAIN = new Set(['sealed', 'sealedat', 'resealed', 'logouttokens', 'spentnonces'])
const isPlain = (name: string, value: unknown): boolean =>
  PLAIN.has(bareOf(name)) &&
  (typeof value === 'number' || value instanceof Date || (typeof value === 'string' && MOMENT.test(value)))
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

const bareOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const isSecret = (name: string): boolean => {
  const bare = bareOf(name)
  return SECRET_ANYWHERE.test(bare) || SECRET_ALONE.has(bare)
}

/** A copy fit to print. `depth` counts down, which also ends what refers to itself. */
function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return masked(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  return depth === 0 ? '[deeper]' : cleanObject(value, depth)
}

function cleanObject(value: object, depth: number): unknown {
  if (value instanceof Error) return described(value, depth)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Map || value instanceof Headers) return members(Object.fromEntries(value), depth)
  const list = Array.isArray(value) ? value : value instanceof Set ? [...value] : null
  return list ? list.slice(0, MOST_ITEMS).map((item) => clean(item, depth - 1)) : members(value, depth)
}

const members = (value: object, depth: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isSecret(name) && !isPlain(name, member) ? REDACTED : clean(member, depth - 1),
    ]),
  )

/** Credentials inside an address or a header that some text repeats. */
const masked = (text: string): string =>
  text.replace(/\/\/[^\s/@]+@/g, `//${REDACTED}@`).replace(/\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`)

/**
 * An error as the log shows it. The message of a database, parsing or system error can quote values, so of those only
 * name and code are kept; none of an error's other members is.
 */
const described = (error: Error, depth: number): Record<string, unknown> => ({
  name: error.name,
  ...('code' in error && { code: codeOf(error.code) }),
  ...(!quotesValues(error) && { message: masked(error.message) }),
  stack: framesOf(error),
  ...(error.cause !== undefined && {
    cause: clean(error.cause instanceof Error ? error.cause : typeof error.cause, depth - 1),
  }),
  ...(error instanceof AggregateError && { errors: clean(error.errors.slice(0, MOST_ITEMS), depth - 1) }),
})

const quotesValues = (error: Error) =>
  'code' in error || error instanceof SyntaxError || /^Prisma|^Zod/.test(error.name)

const codeOf = (code: unknown) =>
  typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : typeof code === 'number' ? code : undefined

/** The first frames, without the message that stands before them. */
const framesOf = ({ stack = '', message }: Error): readonly string[] =>
  stack
    .replace(message, () => '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)

const MOST_FRAMES = 8

export const log = makeLog()
