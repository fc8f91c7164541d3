'use client'
// Scores over time in SVG, by Recharts: a mark's shape says its level as well as its colour does.
import { CartesianGrid, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts'
import type { Mark } from './risk-over-time'
import { type Limits, rangeOf } from './waterfall-layout'

type DrawingProps = { readonly marks: readonly Mark[]; readonly limits: Limits | null }

export default function RiskOverTimeDrawing({ marks, limits }: DrawingProps) {
  const scores = marks.map(({ score }) => score)
  return (
    <ResponsiveContainer height="100%" width="100%">
      <ScatterChart accessibilityLayer={false} margin={MARGIN}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="at"
          domain={['dataMin', 'dataMax']}
          minTickGap={24}
          padding={PADDING}
          stroke="var(--edge)"
          tick={TICK}
          tickFormatter={dayOf}
          type="number"
        />
        <YAxis
          allowDecimals={false}
          dataKey="score"
          domain={[...rangeOf(scores, limits)]}
          stroke="var(--edge)"
          tick={TICK}
          type="number"
          width={36}
        />
        {limits ? (
          <ReferenceLine stroke="var(--warn)" strokeDasharray="5 3" strokeWidth={2} y={limits.elevated} />
        ) : null}
        {limits ? <ReferenceLine stroke="var(--bad)" strokeDasharray="2 2" strokeWidth={2} y={limits.high} /> : null}
        {LEVELS.map(({ level, fill, shape }) => (
          <Scatter
            data={marks.filter((mark) => mark.level === level)}
            fill={fill}
            isAnimationActive={false}
            key={level}
            shape={shape}
          />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  )
}

const LEVELS = [
  { level: 'low', fill: 'var(--good)', shape: 'circle' },
  { level: 'elevated', fill: 'var(--warn)', shape: 'triangle' },
  { level: 'high', fill: 'var(--bad)', shape: 'diamond' },
] as const

const MARGIN = { top: 8, right: 16, bottom: 4, left: 0 }
const PADDING = { left: 12, right: 12 }
const TICK = { fill: 'var(--ink-soft)', fontSize: 12 }

const dayOf = (at: number): string => new Date(at).toLocaleDateString('en-US', { month: 'short', day: 'numeric' })
