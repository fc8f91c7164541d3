// Verified sign-ins by row, as they are recorded with what they scored: for thresholds, switches and the simulator.
import { prisma } from '../db'
import { randomId } from '../random'
import { sumOf } from '../risk/band'
import { type Activity, bandOf, STEPGATE_1 } from '../risk/model'
import type { Signal } from '../risk/signal'

export type RecordedSignIn = {
  readonly at: Date
  readonly userId?: string
  readonly sessionId?: string
  /** A score made of one term; or the terms. */
  readonly score?: number
  readonly signals?: readonly Signal[]
  readonly activity?: Activity
  readonly model?: string
  readonly candidate?: { readonly model: string; readonly score: number; readonly level: string }
}

/** Records verified sign-ins, each of an account of its own unless told otherwise. */
export async function recordSignIns(signIns: readonly RecordedSignIn[]): Promise<void> {
  const rows = signIns.map((one) => {
    const { userId = randomId(), activity = 'regular', model = STEPGATE_1.name, at, sessionId, candidate } = one
    const signals = one.signals ?? [{ signal: 'device', standing: 'new', binding: 'none', nats: one.score ?? 0 }]
    const score = sumOf(signals as readonly Signal[])
    return {
      at,
      user_id: userId,
      session_id: sessionId ?? null,
      score,
      band: bandOf(score, activity, STEPGATE_1),
      activity,
      model,
      signals,
      candidate: candidate ?? null,
    }
  })
  await prisma.$executeRaw`
    insert into risk_event (at, kind, outcome, user_id, session_id, request_id, score, band, activity, model, thresholds,
      datasets, signals, candidate, keys, hour, hosting, new_device, has_device)
    select at, 'sign-in', 'verified', user_id, session_id, gen_random_uuid()::text, score, band, activity, model, 0, '',
      signals, candidate, array_fill(null::bigint, '{8}'), 9, false, false, true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(at timestamptz, user_id uuid, session_id uuid,
      score float8, band text, activity text, model text, signals jsonb, candidate jsonb)`
}
