'use client'
// Failing accounts over time in SVG, by Recharts: an area against two lines, each told by its stroke as well as its colour.
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { FailingOverTimeProps } from './failing-over-time'

export default function FailingOverTimeDrawing({ points, begins, alarms }: FailingOverTimeProps) {
  const drawn = points.map((point) => ({ ...point, begins: point.usual === null ? null : point.usual * begins }))
  return (
    <ResponsiveContainer height="100%" width="100%">
      <ComposedChart accessibilityLayer={false} data={drawn} margin={MARGIN}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          dataKey="at"
          domain={['dataMin', 'dataMax']}
          minTickGap={32}
          stroke="var(--edge)"
          tick={TICK}
          tickFormatter={timeOf}
          type="number"
        />
        <YAxis allowDecimals={false} stroke="var(--edge)" tick={TICK} width={40} />
        {alarms.map(({ from, to }) => (
          <ReferenceArea fill="var(--warn-soft)" fillOpacity={1} ifOverflow="hidden" key={from} x1={from} x2={to} />
        ))}
        <Area
          dataKey="failing"
          fill="var(--accent-soft)"
          isAnimationActive={false}
          stroke="var(--accent)"
          strokeWidth={2}
          type="stepAfter"
        />
        <Line {...LIMIT} dataKey="usual" stroke="var(--ink-soft)" strokeDasharray="6 4" />
        <Line {...LIMIT} dataKey="begins" stroke="var(--bad)" strokeDasharray="2 3" />
      </ComposedChart>
    </ResponsiveContainer>
  )
}

const MARGIN = { top: 8, right: 16, bottom: 4, left: 0 }
const TICK = { fill: 'var(--ink-soft)', fontSize: 12 }
const LIMIT = { dot: false, isAnimationActive: false, strokeWidth: 2, type: 'stepAfter' } as const

const timeOf = (at: number): string => new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })
