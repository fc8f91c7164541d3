// An admin takes a version that was refused because it jumps: they have seen what it would do, and say why.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import type { Permit } from '../../policy/permit'
import { bringIntoForce, findVersion, findVersions, lockThresholds, supersede } from './store'
import type { Version } from './version'

const NOT_REFUSED = 'This version was not refused, or somebody has taken it already.'
const NOT_NEWEST = 'There is a newer version than this one. Look at that one.'

/** The refused version, if it can be taken. Throws NotFound; Invalid where it was not refused or is not the newest. */
export async function acceptable(number: number, tx?: Tx): Promise<Version> {
  const version = await findVersion(number, tx)
  if (!version) throw new NotFound()
  const [newest] = await findVersions(version.model, 1, tx)
  if (version.state !== 'refused') throw new Invalid({ version: [NOT_REFUSED] })
  if (newest?.version !== version.version) throw new Invalid({ version: [NOT_NEWEST] })
  return version
}

/** Puts a refused version in force. Throws as `acceptable` does. */
export async function acceptThresholds(
  tx: Tx,
  { actor, sessionId, now, requestId, network }: Permit<'admin.risk.thresholds.accept'>,
  number: number,
  why: string,
): Promise<void> {
  await lockThresholds(tx)
  const { model, version } = await acceptable(number, tx)
  await supersede(tx, model)
  await bringIntoForce(tx, version, actor.id, now)
  await appendEvent(tx, {
    kind: 'risk.thresholds-accepted',
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: actor.id,
    sessionId,
    details: { model, version, why },
  })
}
