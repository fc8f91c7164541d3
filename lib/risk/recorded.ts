// What a recorded decision tells its owner: read from the trail as data that an older model may have written. A signal that is
// not known any more, or has no nats, tells nothing.
import { z } from 'zod'
import { type Reason, reasonsFor } from './reasons'
import type { Signal } from './signal'
import { SIGNAL_NAMES } from './signal-names'

const Weighed = z.object({ signal: z.enum(SIGNAL_NAMES), nats: z.number() })

// Evidence is recorded with its name by one function of ours, as exactly this type.
const isSignal = (value: unknown): value is Signal => Weighed.safeParse(value).success

const Recorded = z.object({
  because: z.array(z.enum(['new-payee', 'much-money', 'many-rows'])).catch([]),
  risk: z.object({ level: z.enum(['low', 'elevated', 'high']), signals: z.array(z.unknown()) }),
})

/** The reasons of a decision as it was recorded; none where it cannot be understood. */
export function reasonsOfRecorded(decision: unknown): readonly Reason[] {
  const read = Recorded.safeParse(decision)
  if (!read.success) return []
  const { because, risk } = read.data
  return reasonsFor(because, { level: risk.level, signals: risk.signals.filter(isSignal) })
}
