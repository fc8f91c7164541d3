'use client'
// The waterfall in SVG, by Recharts. Colours are the page's own, so light and dark follow it; direction is told by the
// figures at the bars as well, and what is only reported is hatched.
import { useId } from 'react'
import { Bar, BarChart, CartesianGrid, LabelList, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { NamedBar } from './waterfall'
import { type Limits, plainly, signed } from './waterfall-layout'

type DrawingProps = {
  readonly bars: readonly NamedBar[]
  readonly range: readonly [number, number]
  readonly limits: Limits | null
}

export default function WaterfallDrawing({ bars, range, limits }: DrawingProps) {
  const hatch = `hatch${useId().replaceAll(':', '')}`
  const rows = bars.map((bar) => rowOf(bar, `url(#${hatch})`))
  const names = new Map(bars.map(({ key, name }) => [key, name]))
  return (
    <ResponsiveContainer height="100%" width="100%">
      <BarChart accessibilityLayer={false} data={rows} layout="vertical" margin={MARGIN}>
        <defs>
          <pattern height="6" id={hatch} patternTransform="rotate(45)" patternUnits="userSpaceOnUse" width="6">
            <rect fill="var(--surface)" height="6" width="6" />
            <rect fill="var(--edge)" height="6" width="2" />
          </pattern>
        </defs>
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis allowDecimals={false} domain={[...range]} stroke="var(--edge)" tick={TICK} type="number" />
        <YAxis
          dataKey="name"
          interval={0}
          stroke="var(--edge)"
          tick={TICK}
          tickFormatter={(key: string) => names.get(key) ?? ''}
          tickLine={false}
          type="category"
          width={118}
        />
        <ReferenceLine stroke="var(--edge)" x={0} />
        {limits ? <Line at={limits.elevated} colour="var(--warn)" dashes="5 3" /> : null}
        {limits ? <Line at={limits.high} colour="var(--bad)" dashes="2 2" /> : null}
        <Bar dataKey="ends" isAnimationActive={false} maxBarSize={18}>
          <LabelList dataKey="figure" fill="var(--ink)" fontSize={12} position="right" />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}

const Line = ({ at, colour, dashes }: { readonly at: number; readonly colour: string; readonly dashes: string }) => (
  <ReferenceLine stroke={colour} strokeDasharray={dashes} strokeWidth={2} x={at} />
)

const MARGIN = { top: 4, right: 48, bottom: 4, left: 0 }
const TICK = { fill: 'var(--ink-soft)', fontSize: 12 }

const rowOf = (bar: NamedBar, hatch: string) => ({
  name: bar.key,
  ends: [Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)],
  figure: bar.signal ? signed(bar.nats) : plainly(bar.nats),
  fill: bar.counts ? colourOf(bar) : hatch,
  stroke: bar.counts ? 'none' : 'var(--edge)',
})

const colourOf = ({ signal, nats }: NamedBar): string => {
  if (!signal) return 'var(--accent)'
  return nats < 0 ? 'var(--good)' : 'var(--warn)'
}
