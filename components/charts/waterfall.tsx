'use client'
// A score drawn as a waterfall of its contributions. The drawing is for the eye and its code comes when it is first in
// sight; the table beside it says the same to everybody, without JavaScript too.
import { InSight } from './in-sight'
import type { Bar, Limits } from './waterfall-layout'

/** Loaded when a chart comes into sight, not before. */
const loadDrawing = () => import('./waterfall-drawing')

/** A bar with what it is called on the axis. */
export type NamedBar = Bar & { readonly name: string }

type WaterfallProps = {
  readonly bars: readonly NamedBar[]
  readonly range: readonly [number, number]
  readonly limits: Limits | null
}

const BAR_HEIGHT = 30
const AXIS_HEIGHT = 56

export const Waterfall = ({ bars, range, limits }: WaterfallProps) => (
  <InSight draw={{ bars, limits, range }} height={bars.length * BAR_HEIGHT + AXIS_HEIGHT} load={loadDrawing} />
)
