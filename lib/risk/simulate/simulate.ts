// The simulator: recorded decisions of a period, streamed from the audit trail and replayed under a scenario.
import { shippedNamed } from '../models/shipped'
import { thresholdsOfVersions } from '../thresholds/known'
import { sorter } from './acts'
import { type FiguresOf, replay } from './replay'
import type { Scenario } from './scenario'
import { findDecisions, findNames, type Place } from './store'
import { type Affected, type Line, tallying } from './tally'

export type Period = { readonly from: Date; readonly to: Date }

export type Simulation = {
  readonly total: Line
  /** By operation, those that change most first. */
  readonly lines: readonly Line[]
  /** The first people concerned, each with their first act of every operation that changes. */
  readonly affected: readonly (Affected & { readonly name: string | null })[]
  /** Refusals that no law would change: somebody else's place, a frozen account. They are not among the acts. */
  readonly apart: number
  /** Acts whose risk could not be weighed anew, and was left as it was. */
  readonly asThen: number
  /** Where it stopped, because there was too much; null where it saw the whole period. */
  readonly stoppedAt: Date | null
}

export type Bounds = { readonly most: number; readonly batch: number; readonly shown: number }
const BOUNDS: Bounds = { most: 100_000, batch: 2_000, shown: 20 }

/** Replays a period under a scenario. Reads at most `most` records, the oldest first. */
export async function simulate({ from, to }: Period, scenario: Scenario, bounds = BOUNDS): Promise<Simulation> {
  const figuresOf = await knownFigures()
  const tally = tallying(bounds.shown)
  const sort = sorter()
  let [apart, asThen, seen] = [0, 0, 0]
  let place: Place = { at: from, id: -1n }
  let more = true
  while (more && seen < bounds.most) {
    const records = await findDecisions(place, to, Math.min(bounds.batch, bounds.most - seen))
    for (const record of records) {
      const sorted = sort(record)
      if (sorted === 'apart') apart += 1
      if (sorted !== 'act') continue
      const replayed = replay(record.decision, scenario, figuresOf)
      if (replayed.asThen) asThen += 1
      tally.add({ ...replayed, operation: record.operation, userId: record.userId, at: record.at })
    }
    seen += records.length
    place = records.at(-1) ?? place
    more = records.length > 0
  }
  const { affected, ...result } = tally.result()
  const names = new Map((await findNames(affected.map(({ userId }) => userId))).map(({ id, name }) => [id, name]))
  return {
    ...result,
    affected: affected.map((one) => ({ ...one, name: names.get(one.userId) ?? null })),
    apart,
    asThen,
    stoppedAt: more ? place.at : null,
  }
}

/** Thresholds by model and version, read once. */
async function knownFigures(): Promise<FiguresOf> {
  const versions = await thresholdsOfVersions()
  return (model, version) =>
    version === 0 ? (shippedNamed(model)?.thresholds ?? null) : (versions.get(`${model} ${version}`) ?? null)
}
