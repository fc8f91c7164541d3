// Once a night: the thresholds made anew from the sign-ins of the last three months, for the model that decides and for the
// candidate beside it. A version whose figures jump is kept and shown, and is not put in force.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { log } from '../../log'
import { before, days } from '../../time'
import type { Model } from '../model'
import { propose } from './propose'
import { claimNight, findAnchor, findCurrent, insertVersion, nextVersion, supersede, tryLockThresholds } from './store'
import { trafficOf } from './traffic'
import { BUDGET, type Version } from './version'

/** What is compared with as "a month ago". */
const MONTH = days(30)

export type Renewed = { readonly model: string; readonly version: number; readonly state: Version['state'] }

export type Night = {
  /** As it was shipped, with the report-only switches of today. */
  readonly deciding: Model
  readonly candidate: Model | null
  readonly requestId: string
  readonly now: Date
}

/**
 * Makes the versions of the night in `tx`. Null where that was done already, or another worker is at it; a model without
 * enough traffic in any activity gets none. The figures of `deciding` and `candidate` are those they were shipped with.
 */
export async function renewThresholds(tx: Tx, night: Night): Promise<readonly Renewed[] | null> {
  if (!(await tryLockThresholds(tx)) || !(await claimNight(tx, night.now))) return null
  const made: Renewed[] = []
  for (const model of [night.deciding, night.candidate]) {
    const one = model && (await renew(tx, model, night, model === night.deciding))
    if (one) made.push(one)
  }
  return made
}

async function renew(tx: Tx, model: Model, { now, requestId }: Night, decides: boolean): Promise<Renewed | null> {
  const traffic = await trafficOf(tx, model, now)
  const current = await findCurrent(tx, model.name)
  const anchor = await findAnchor(tx, model.name, before(now, MONTH))
  const { thresholds, effect, jumps } = propose(traffic, BUDGET, {
    before: current?.thresholds ?? model.thresholds,
    monthAgo: anchor?.thresholds ?? model.thresholds,
    shipped: model.thresholds,
  })
  if (!Object.values(effect).some(({ own }) => own)) return null
  // A candidate decides nothing: it may jump.
  const state: Version['state'] = decides && jumps.length > 0 ? 'refused' : 'current'
  const version = await nextVersion(tx)
  if (state === 'current') await supersede(tx, model.name)
  await insertVersion(tx, {
    version,
    model: model.name,
    budget: BUDGET,
    thresholds,
    effect,
    jumps,
    state,
    createdAt: now,
    inForceFrom: state === 'current' ? now : null,
    acceptedBy: null,
  })
  const details = { model: model.name, version, state }
  await appendEvent(tx, {
    kind: 'risk.thresholds-renewed',
    outcome: state === 'current' ? 'done' : 'denied',
    at: now,
    requestId,
    network: 'unknown',
    details,
  })
  if (state === 'refused') log.warn({ version, jumps }, 'new thresholds were refused: they jump')
  return details
}
