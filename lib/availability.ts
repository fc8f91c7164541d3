// Whether the database can be used. Three questions live here: is this error the database's absence (one list, for pages,
// actions, routes and the front door alike), was it a circle of waits, and did it answer when it was last asked. It refuses
// to call a bug an outage: an error that is not on the list stays a failure.
type State = { stepgateDatabaseAway?: boolean }

// One state for the process, also where modules are loaded twice (the front door and Next's bundle).
const shared = globalThis as State

export const noteAnswer = (): void => {
  shared.stepgateDatabaseAway = false
}

export const noteSilence = (): void => {
  shared.stepgateDatabaseAway = true
}

/** True from a question that got no answer until one that does. */
export const databaseAway = (): boolean => shared.stepgateDatabaseAway === true

/**
 * SQLSTATE classes and codes that say that PostgreSQL cannot do this now, whoever asks (PostgreSQL, appendix A): connection
 * exceptions, insufficient resources (a full disk is one), shutdown and recovery, system errors, a server that only reads,
 * and statements or transactions ended by a limit.
 */
const CLASSES = ['08', '53', '58', '57P']
const STATES = new Set(['25006', '25P03', '25P04', '55P03', '57014'])

/** Prisma's codes for the same: not reachable, time-outs, connection closed, pool or transaction not to be had, too many. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])

/** What a socket to the database fails with; the same codes on a file are something else. */
const SOCKET = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'ENOENT'],
])
const SYSCALLS: ReadonlySet<unknown> = new Set(['connect', 'read', 'write', 'getaddrinfo'])

/** `pg` and its pool give these no code. */
const SENTENCES =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated|Client (has encountered a connection error|was closed)|Cannot use a pool after calling end|Unable to check out)/

/** PostgreSQL, appendix A: serialization_failure, deadlock_detected; Prisma's code for both. */
const CIRCLES = new Set(['40001', '40P01', 'P2034'])

/**
 * Whether `error`, or what caused it, says that the database cannot be used now: worth a 503 with Retry-After, and worth
 * trying again. False for every other failure, and for what another server did (`fetch` wraps its socket errors).
 */
export const isUnavailable = (error: unknown): boolean => anywhere(error, saysUnavailable)

/**
 * Whether a transaction was taken back so that others, which waited for it as it for them, could end. Nothing of it
 * happened, and it may be made again from its beginning.
 */
export const isDeadlock = (error: unknown): boolean =>
  anywhere(error, (one) => codesOf(one).some((code) => CIRCLES.has(code)))

const DEEPEST = 6

/** Whether `says` is true of `error`, or of what caused it: Prisma and its adapter wrap what PostgreSQL said. */
function anywhere(error: unknown, says: (error: object) => boolean, depth = DEEPEST): boolean {
  if (typeof error !== 'object' || error === null || depth === 0 || error instanceof TypeError) return false
  if (says(error)) return true
  const inner = [member(error, 'cause'), member(member(error, 'meta'), 'driverAdapterError')]
  return [...inner, ...(error instanceof AggregateError ? error.errors : [])].some((one) =>
    anywhere(one, says, depth - 1),
  )
}

function saysUnavailable(error: object): boolean {
  const codes = codesOf(error)
  if (codes.some((code) => isUnavailableCode(code) || (SOCKET.has(code) && SYSCALLS.has(member(error, 'syscall')))))
    return true
  return codes.length === 0 && error instanceof Error && SENTENCES.test(error.message)
}

const codesOf = (error: object): readonly string[] =>
  [member(error, 'code'), member(error, 'originalCode')].filter((code) => typeof code === 'string')

const isUnavailableCode = (code: string): boolean =>
  PRISMA.has(code) || STATES.has(code) || (/^[0-9A-Z]{5}$/.test(code) && CLASSES.some((one) => code.startsWith(one)))

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
