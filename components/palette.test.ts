// Every pair of colours that text or a control's edge is drawn in, measured in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(path.resolve(import.meta.dirname, '../app/globals.css'), 'utf8')
const [light, dark] = [...css.matchAll(/:root \{([^}]*--paper[^}]*--on-bad[^}]*)\}/g)].map(([, block]) =>
  colours(block ?? ''),
)

const TEXT = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink', 'accent-soft'],
  ['ink', 'good-soft'],
  ['ink', 'warn-soft'],
  ['ink', 'bad-soft'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'sunken'],
  ['ink-soft', 'accent-soft'],
  ['ink-soft', 'warn-soft'],
  ['accent', 'paper'],
  ['accent', 'surface'],
  ['accent', 'sunken'],
  ['accent', 'accent-soft'],
  ['accent', 'warn-soft'],
  ['accent', 'bad-soft'],
  ['accent-deep', 'accent-soft'],
  ['accent-deep', 'paper'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-deep'],
  ['on-bad', 'bad'],
  ['on-bad', 'bad-deep'],
  ['bad', 'paper'],
  ['bad', 'surface'],
  ['bad', 'sunken'],
  ['bad', 'bad-soft'],
  ['bad', 'accent-soft'],
  ['good', 'good-soft'],
  ['warn', 'warn-soft'],
] as const
const EDGES = [
  ['edge', 'paper'],
  ['edge', 'surface'],
  ['edge', 'sunken'],
  ['accent', 'surface'],
  ['accent', 'paper'],
  ['bad', 'surface'],
] as const

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s palette', (_, palette) => {
  it.each(TEXT)('%s can be read on %s', (ink, ground) =>
    expect(contrast(palette?.[ink], palette?.[ground])).toBeGreaterThanOrEqual(4.5),
  )
  it.each(EDGES)('%s stands out from %s', (edge, ground) =>
    expect(contrast(palette?.[edge], palette?.[ground])).toBeGreaterThanOrEqual(3),
  )
})

function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', hex = '']) => [name, hex]),
  )
}

function contrast(a: string | undefined, b: string | undefined): number {
  if (!a || !b) throw new Error('a colour is missing from the palette')
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
