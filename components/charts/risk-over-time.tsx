'use client'
// Scores over time: one mark for each decision, against the thresholds. The drawing is for the eye and its code comes
// when it is first in sight; the table under it says the same to everybody.
import { InSight } from './in-sight'
import type { Limits } from './waterfall-layout'

/** Loaded when a chart comes into sight, not before. */
const loadDrawing = () => import('./risk-over-time-drawing')

export type Mark = {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly score: number
  readonly level: string
}

type RiskOverTimeProps = { readonly marks: readonly Mark[]; readonly limits: Limits | null }

export const RiskOverTime = ({ marks, limits }: RiskOverTimeProps) => (
  <InSight draw={{ limits, marks }} height={280} load={loadDrawing} />
)
