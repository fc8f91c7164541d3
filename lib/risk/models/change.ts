// What an admin changes of how risk is weighed: which signals only report, and which model is on trial. Each change has a
// reason and leaves an event; nothing here changes a figure that decides.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import type { Permit } from '../../policy/permit'
import type { Model } from '../model'
import type { SignalName } from '../signal'
import { type Settings, type StoredCandidate, settingsOf } from './settings'
import { shippedNamed } from './shipped'
import { dropSetting, findSettings, lockSettings, putSetting } from './store'

/** What staff set, read at this moment. */
export const readSettings = async (): Promise<Settings> => settingsOf(await findSettings())

/** Refuses what would change nothing. */
export function refuseSame({ reportOnly }: Settings, signal: SignalName, wanted: boolean): void {
  if (reportOnly.includes(signal) === wanted)
    throw new Invalid({ signal: [wanted ? 'This signal only reports already.' : 'This signal counts already.'] })
}

/** Makes a signal report only, or count. Throws Invalid where it does already. */
export async function switchSignal(
  tx: Tx,
  permit: Permit<'admin.risk.signal.report-only'>,
  { signal, reportOnly, why }: { readonly signal: SignalName; readonly reportOnly: boolean; readonly why: string },
): Promise<void> {
  await lockSettings(tx)
  const settings = settingsOf(await findSettings(tx))
  refuseSame(settings, signal, reportOnly)
  const others = settings.reportOnly.filter((name) => name !== signal)
  await putSetting(tx, 'report-only', reportOnly ? [...others, signal] : others, permit.actor.id, permit.now)
  await appendEvent(tx, { kind: 'risk.signal-switched', ...common(permit), details: { signal, reportOnly, why } })
}

/** Puts a model on trial, or ends the trial. Throws Invalid where there is none to end. */
export async function setCandidate(
  tx: Tx,
  permit: Permit<'admin.risk.candidate.set'>,
  candidate: Model | null,
  why: string,
): Promise<void> {
  await lockSettings(tx)
  if (candidate) {
    const shipped = shippedNamed(candidate.name) !== null
    const value: StoredCandidate = shipped ? { shipped: candidate.name } : { figures: candidate }
    await putSetting(tx, 'candidate', value, permit.actor.id, permit.now)
  } else {
    if (!(await findSettings(tx)).has('candidate')) throw new Invalid({ form: ['No model is on trial.'] })
    await dropSetting(tx, 'candidate')
  }
  const details = { candidate: candidate?.name ?? null, why }
  await appendEvent(tx, { kind: 'risk.candidate-set', ...common(permit), details })
}

type AnyPermit = Permit<'admin.risk.signal.report-only'> | Permit<'admin.risk.candidate.set'>

const common = ({ actor, sessionId, now, requestId, network }: AnyPermit) =>
  ({ outcome: 'done', at: now, requestId, network, actorId: actor.id, sessionId }) as const
