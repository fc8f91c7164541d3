// From the records of the gate to what people did: asking for proof, and the act that follows it, are one. Pure.
import { HOLD, HOLD_OPEN } from '../../policy/assurance'
import { after, minutes, within } from '../../time'
import type { Recorded } from './replay'

/** One record of the gate. */
export type GateRecord = {
  readonly at: Date
  readonly kind: 'operation.performed' | 'operation.challenged' | 'operation.denied' | 'hold.begun'
  readonly operation: string
  readonly userId: string | null
  readonly sessionId: string | null
  /** Of operation and input. */
  readonly digest: string | null
  /** Why it was refused. */
  readonly reason: string | null
  readonly decision: Recorded
}

/** A challenge is answered within five minutes, and its proof serves for as long again. */
const SAME_ACT = minutes(10)
/** So many acts are remembered to find their ends. */
const REMEMBERED = 20_000

/** Refused for what has nothing to do with the law's table: refused under any law. */
const APART: readonly string[] = [
  'signed-out',
  'not-for-you',
  'not-found',
  'recovering',
  'recovered',
  'frozen',
  'confirm-address',
  'emailed-password',
  'sign-in-again',
]

export type Sorted = 'act' | 'same' | 'apart'

/** Sorts records, in order of time: one that begins an act, one that goes on with it, one that no law would change. */
export function sorter(): (record: GateRecord) => Sorted {
  const asked = new Map<string, Date>()
  const held = new Map<string, Date>()
  return (record) => {
    if (isApart(record)) return 'apart'
    const key = keyOf(record)
    if (key === null) return 'act'
    if (finishesHeld(held, record)) return 'same'
    const before = asked.get(key)
    const same = before !== undefined && within(before, SAME_ACT, record.at)
    if (record.kind !== 'operation.challenged') asked.delete(key)
    else if (!same) remember(asked, key, record.at)
    return same ? 'same' : 'act'
  }
}

/** Whether a record goes on with an act of the same person that waited: asking again, or doing it at last. */
function finishesHeld(held: Map<string, Date>, { kind, at, userId, operation, digest }: GateRecord): boolean {
  const key = `${userId} ${operation} ${digest}`
  const began = held.get(key)
  if (kind === 'hold.begun') remember(held, key, at)
  if (kind === 'operation.performed') held.delete(key)
  return began !== undefined && at <= after(after(began, HOLD), HOLD_OPEN)
}

const isApart = ({ kind, reason }: GateRecord): boolean =>
  kind === 'operation.denied' && reason !== null && APART.includes(reason)

/** The same act in the same session with the same input. */
const keyOf = ({ sessionId, digest, operation }: GateRecord): string | null =>
  sessionId && digest ? `${sessionId} ${operation} ${digest}` : null

function remember(asked: Map<string, Date>, key: string, at: Date): void {
  asked.set(key, at)
  const [oldest] = asked.keys()
  if (asked.size > REMEMBERED && oldest !== undefined) asked.delete(oldest)
}
