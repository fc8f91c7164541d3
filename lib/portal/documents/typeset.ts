// Lets a page set one line in several fonts. PDFKit wraps, aligns and measures with the font in use alone, so its two
// operations that see a finished line are taken apart into runs here; everything above them works unchanged.
import type PDFDocument from 'pdfkit'
import { bytesOf, type Weight } from './fonts'
import { type Run, runsOf } from './runs'

type Page = InstanceType<typeof PDFDocument>

type Placing = {
  readonly width?: number
  readonly lineWidth?: number
  readonly align?: string
  readonly textWidth?: number
  readonly baseline?: number
}

/** What PDFKit 0.20 has inside and does not declare. `_fragment` sets one line at a point. */
type Inside = Page & {
  _fragment(line: string, x: number, y: number, options: Placing): void
  readonly _font: { readonly name: string; readonly ascender: number }
  readonly _fontSize: number
}

/** Teaches `page` to set any text in the fonts that have its characters. Throws on a PDFKit that is made otherwise. */
export function setInRuns(page: Page): void {
  if (!isKnown(page)) throw new Error('this PDFKit sets its lines in another way')
  const width = page.widthOfString.bind(page)
  const fragment = page._fragment.bind(page)
  const widthOf = (run: Run) => inFont(page, run.font, () => width(run.text))
  const widthOfAll = (runs: readonly Run[]) => runs.reduce((total, run) => total + widthOf(run), 0)
  page.widthOfString = (line) => widthOfAll(runsOf(line, weightOf(page)))
  page._fragment = (line, x, y, options) => {
    const runs = runsOf(line.replace(/\n/g, ''), weightOf(page))
    // All runs stand on the line that the font in use stands on.
    const baseline = (-page._font.ascender / 1000) * page._fontSize
    const room = options.lineWidth ?? options.width
    const spare = room ? room - widthOfAll(runsOf(line.trimEnd(), weightOf(page))) : 0
    let at = x + spare * shareOf(options.align)
    for (const run of runs) {
      const textWidth = widthOf(run)
      inFont(page, run.font, () => fragment(run.text, at, y, { baseline, textWidth }))
      at += textWidth
    }
  }
}

const isKnown = (page: Page): page is Inside => '_fragment' in page && '_font' in page && '_fontSize' in page

const weightOf = (page: Inside): Weight => (page._font.name.endsWith('Bold') ? 'bold' : 'regular')

/** The share of a line's spare width that stands before it. */
const shareOf = (align = 'left') => ({ center: 0.5, right: 1 })[align] ?? 0

/** What `act` tells with that font in use; the one in use before is in use again. */
function inFont<T>(page: Inside, font: string, act: () => T): T {
  const before = page._font.name
  if (font === before) return act()
  const bytes = bytesOf(font)
  if (bytes) page.registerFont(font, bytes)
  page.font(font)
  const result = act()
  page.font(before)
  return result
}
