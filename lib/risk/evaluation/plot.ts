// The plots of an evaluation as SVG, legible on light and on dark: what is stopped against how many are asked, and how often
// people were asked against how often they came. Lines differ in colour and in dashes. Pure text.
import { HELD_OUT } from './attackers'
import type { Curves } from './evaluate'
import { SCORERS, type ScorerName } from './scorers'

const LOOK: Readonly<Record<ScorerName, { readonly name: string; readonly dashes: string }>> = {
  rules: { name: 'points rule', dashes: '2 3' },
  freeman: { name: 'Freeman', dashes: '7 4' },
  ours: { name: 'ours', dashes: '' },
  'ours-without-device': { name: 'ours, no device', dashes: '10 3 2 3' },
}

const STYLE = `<style>
text{font:12px system-ui,sans-serif;fill:#333}.t{font-weight:600;font-size:13px}.s{fill:#666}
.a{stroke:#888;fill:none}.g{stroke:#8884;fill:none}path{fill:none;stroke-width:2}
.rules{stroke:#a15c00}.freeman{stroke:#0b6bcb}.ours{stroke:#117a37;stroke-width:3}.ours-without-device{stroke:#8a3ffc}
.published{fill:none;stroke:#0b6bcb;stroke-width:2}
@media (prefers-color-scheme:dark){text{fill:#ddd}.s{fill:#aaa}.rules{stroke:#f0a64b}.freeman,.published{stroke:#6cb6ff}
.ours{stroke:#56d364}.ours-without-device{stroke:#c297ff}}
</style>`

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Axes = { readonly box: Box; readonly right: number; readonly top: number }
type Point = readonly [number, number]

const PANEL = { width: 210, height: 150, gapX: 60, gapY: 66, left: 48, top: 70 } as const
const COLUMNS = 3
const WIDTH = PANEL.left + COLUMNS * (PANEL.width + PANEL.gapX)
/** Step-up rates beyond this are nobody's budget. */
const WIDEST = 0.15

/** One panel for each attacker: the share stopped, from 0 to 100 %, against the share of owners asked, from 0 to 15 %. */
export function blockedPlot({ rates, blocked }: Curves): string {
  const kinds = Object.keys(blocked.ours)
  const panels = kinds.map((kind, index) => {
    const box = boxAt(index)
    const axes: Axes = { box, right: WIDEST, top: 1 }
    const lines = SCORERS.map((scorer) =>
      curve(
        scorer,
        rates.flatMap((rate, at): Point[] => (rate <= WIDEST ? [[rate, blocked[scorer][kind]?.[at] ?? 0]] : [])),
        axes,
      ),
    )
    const title = `${kind}${HELD_OUT.includes(kind) ? ' *' : ''}`
    return frame(title, axes, [0, 0.05, 0.1, 0.15], [0, 0.5, 1], percent) + lines.join('')
  })
  const height = PANEL.top + Math.ceil(kinds.length / COLUMNS) * (PANEL.height + PANEL.gapY)
  return svg(WIDTH, height, 'Attacks stopped against sign-ins of owners asked for more, on our simulator', [
    note(PANEL.left, height - 8, '* kept out of all tuning. Across: owners asked for more. Up: attacks stopped.'),
    ...panels,
  ])
}

const boxAt = (index: number): Box => ({
  x: PANEL.left + (index % COLUMNS) * (PANEL.width + PANEL.gapX),
  y: PANEL.top + Math.floor(index / COLUMNS) * (PANEL.height + PANEL.gapY),
  width: PANEL.width,
  height: PANEL.height,
})

/** What is asked more often than this leaves the picture. */
const HIGHEST = 16

/** Published for Freeman's form (Wiefling et al. 2022), targeted, 99.5 % stopped. */
const PUBLISHED: readonly Point[] = [
  [4, 2],
  [12, 5],
  [20, 5],
  [39, 4],
]

/** Median step-ups by the n-th sign-in where 99.5 % of the targeted attacks are stopped; rings are the published ones. */
export function stepUpPlot({ counts, stepUps }: Curves): string {
  const points = SCORERS.map((scorer) => counts.flatMap((n, at): Point[] => pointOf(n, stepUps[scorer][at])))
  const top = HIGHEST
  const axes: Axes = { box: { x: 48, y: 70, width: 620, height: 280 }, right: Math.max(...counts), top }
  const rings = PUBLISHED.map((point) => {
    const [x, y] = placed(point, axes)
    return `<circle class="published" cx="${x}" cy="${y}" r="5"/>`
  })
  const ticks = Array.from({ length: 5 }, (_, at) => Math.round((at * top) / 4))
  return svg(700, 410, 'Step-ups of a person where 99.5 % of targeted attacks stop, on our simulator', [
    frame('median step-ups', axes, [0, 4, 12, 20, 39, 60], ticks, String),
    ...SCORERS.map((scorer, index) => curve(scorer, points[index] ?? [], axes)),
    ...rings,
    note(
      48,
      400,
      'Across: scored sign-ins so far. Rings: published for Freeman, other people. Freeman leaves the picture.',
    ),
  ])
}

const pointOf = (n: number, count: number | null | undefined): Point[] =>
  count == null || count > HIGHEST ? [] : [[n, count]]

const placed = ([x, y]: Point, { box, right, top }: Axes): Point => [
  round(box.x + (x / right) * box.width),
  round(box.y + box.height - (y / top) * box.height),
]

const curve = (scorer: ScorerName, points: readonly Point[], axes: Axes): string =>
  `<path class="${scorer}" stroke-dasharray="${LOOK[scorer].dashes}" d="${points
    .map((point, at) => `${at === 0 ? 'M' : 'L'}${placed(point, axes).join(' ')}`)
    .join('')}"/>`

function frame(
  title: string,
  axes: Axes,
  across: readonly number[],
  up: readonly number[],
  words: (value: number) => string,
): string {
  const { x, y, width, height } = axes.box
  const marks = across.map((value) => {
    const [at] = placed([value, 0], axes)
    return `<text class="s" x="${at}" y="${y + height + 16}" text-anchor="middle">${words(value)}</text>`
  })
  const rules = up.map((value) => {
    const [, at] = placed([0, value], axes)
    return `<path class="g" style="stroke-width:1" d="M${x} ${at}H${x + width}"/><text class="s" x="${x - 6}" y="${at + 4}" text-anchor="end">${words(value)}</text>`
  })
  const lines = `<path class="a" style="stroke-width:1" d="M${x} ${y}V${y + height}H${x + width}"/>`
  return `<text class="t" x="${x}" y="${y - 8}">${title}</text>${rules.join('')}${lines}${marks.join('')}`
}

function svg(width: number, height: number, title: string, parts: readonly string[]): string {
  const legend = SCORERS.map((scorer, index) => {
    const x = 48 + index * 150
    return `<path class="${scorer}" stroke-dasharray="${LOOK[scorer].dashes}" d="M${x} 36h34"/><text x="${x + 40}" y="40">${LOOK[scorer].name}</text>`
  })
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">`
  return `${head}\n${STYLE}\n<text class="t" x="48" y="18">${title}</text>\n${[...legend, ...parts].join('\n')}\n</svg>\n`
}

const note = (x: number, y: number, words: string): string => `<text class="s" x="${x}" y="${y}">${words}</text>`
const percent = (share: number): string => `${Math.round(share * 100)} %`
const round = (value: number): number => Math.round(value * 10) / 10
