// Saved recovery codes (63B-4 4.2.1.1): ten, shown once, each good for one proof of one account recovery. They rest as
// digests under a key of ours, with the account's id in them. They never sign anybody in.
import { type AuditDetails, appendEvent } from '../../audit/event'
import { type Bytes, keyedDigest, keyedDigests } from '../../crypto'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import { notify } from '../../notify/notify'
import type { Permit, Person } from '../../policy/permit'
import type { Summary } from '../../stepup/intent'
import { inGroups, newCode, readCode } from './code'
import {
  type CodeCounts,
  codeRests,
  countCodes,
  deleteCodes,
  deleteCodesMade,
  deleteUsedCodes,
  insertCodes,
  spendCode,
} from './store'

/** Codes in a set. */
const CODES = 10
/** So many or fewer are few: their owner is told to make a new set. */
export const LOW = 3

/** Codes as they are shown, once. */
export type ShownCodes = { readonly codes: readonly string[]; readonly madeAt: string }

/** How many codes of the actor serve, how many were used, and since when the oldest is there. */
export const codesOf = ({ actor }: Permit<'recovery-codes.view'>): Promise<CodeCounts> => countCodes(actor.id)

/** How many codes of an account serve, and how many were used. */
export const codeCounts = (userId: string, tx?: Tx): Promise<CodeCounts> => countCodes(userId, tx)

/** Makes a whole set. Those before, if there were any, no longer serve. */
export async function makeCodes(tx: Tx, permit: Permit<'recovery-codes.make'>): Promise<ShownCodes> {
  const { actor, sessionId, now } = permit
  const first = (await deleteCodes(tx, actor.id)) === 0
  const made = await putNew(tx, permit, CODES, first ? 'none' : 'all')
  const undo = { what: 'end-recovery-codes' } as const
  await notify(tx, { kind: 'recovery-codes-made', userId: actor.id, at: now, sessionId, undo, count: CODES, first })
  return made
}

const NONE_USED = 'None of your codes was used, so there is none to replace.'

/** What the dialog says before used codes are replaced. Throws as `replaceUsed` does. */
export async function replacingSummary({ id }: Person): Promise<Summary> {
  const { used, left } = await countCodes(id)
  if (used === 0) throw new Invalid({ '': [NONE_USED] })
  return {
    title: 'Replace used recovery codes',
    lines: [
      { label: 'New codes', value: String(used) },
      { label: 'Codes that stay', value: String(left) },
    ],
  }
}

/** Makes new codes for those that were used; the others stay. Throws `Invalid` where none was used. */
export async function replaceUsed(tx: Tx, permit: Permit<'recovery-codes.replace'>): Promise<ShownCodes> {
  const { actor, sessionId, now } = permit
  const used = await deleteUsedCodes(tx, actor.id)
  if (used === 0) throw new Invalid({ '': [NONE_USED] })
  const made = await putNew(tx, permit, used, 'used')
  const { left } = await countCodes(actor.id, tx)
  await notify(tx, { kind: 'recovery-code-used', userId: actor.id, at: now, sessionId, left, replaced: true })
  return made
}

type Instead = AuditDetails['recovery-codes.made']['instead']

async function putNew(
  tx: Tx,
  permit: Permit<'recovery-codes.make'> | Permit<'recovery-codes.replace'>,
  count: number,
  instead: Instead,
): Promise<ShownCodes> {
  const { actor, sessionId, now, requestId, network, operation } = permit
  const codes = Array.from({ length: count }, newCode)
  await insertCodes(
    tx,
    actor.id,
    codes.map((code) => digestOf(actor.id, code)),
    now,
  )
  await appendEvent(tx, {
    kind: 'recovery-codes.made',
    operation,
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: actor.id,
    sessionId,
    details: { count, instead },
  })
  return { codes: codes.map(inGroups), madeAt: now.toISOString() }
}

/** What the dialog says before a set takes the place of another. */
export async function codesSummary(person: Person): Promise<Summary> {
  const { left, used } = await countCodes(person.id)
  return {
    title: left + used > 0 ? 'Make new recovery codes' : 'Make recovery codes',
    lines: left > 0 ? [{ label: 'Codes that stop working', value: String(left) }] : [],
  }
}

/**
 * Uses a code: its id for the first who asks, null for a wrong one, a used one, somebody else's. The same work in every
 * case, also for an account that is none.
 */
export const useCode = (tx: Tx, userId: string, typed: string, now: Date): Promise<string | null> =>
  spendCode(tx, userId, keyedDigests('recovery-code', [userId, '\0', readCode(typed) ?? '']), now)

/** Whether a code that was used has not been replaced since. */
export const stillRests = (id: string, tx?: Tx): Promise<boolean> => codeRests(id, tx)

/** Takes back the codes that were made between two moments. */
export const takeBackCodes = (tx: Tx, userId: string, from: Date, to: Date): Promise<number> =>
  deleteCodesMade(tx, userId, from, to)

const digestOf = (userId: string, code: string): Bytes => keyedDigest('recovery-code', userId, '\0', code)
