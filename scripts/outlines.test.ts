// The circles that the portal takes countries for: they are what the outlines give, each holds its whole country, and so
// two countries are never told to be farther apart than they are.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import circles from '../lib/place/positions.json'
import { distanceKm } from '../lib/risk/signals/travel'
import { circlesOf, kilometres, outlinesOf, type Topology } from './outlines'

const ATLAS = path.resolve(import.meta.dirname, '../node_modules/world-atlas')
const read = <Shape>(name: string) => JSON.parse(readFileSync(path.join(ATLAS, name), 'utf8')) as Shape
const topology = read<Topology>('countries-10m.json')
const outlines = [...outlinesOf(topology)]
const kept = new Map(Object.entries(circles.countries))

describe('the circles of countries', () => {
  it('are those that `npm run positions` writes', () => {
    expect(circles.source).toBe(`world-atlas ${read<{ version: string }>('package.json').version}`)
    expect(circles.countries).toEqual(circlesOf(topology))
  })

  const somewhere = fc.nat(outlines.length - 1).chain((at) =>
    fc.record({
      code: fc.constant(outlines[at]?.[0] ?? ''),
      point: fc.constantFrom(...(outlines[at]?.[1].flat() ?? [])),
    }),
  )

  it('hold every point of their outline', () => {
    fc.assert(
      fc.property(somewhere, ({ code, point }) => {
        const circle = kept.get(code)
        expect(circle && kilometres([circle.longitude, circle.latitude], point)).toBeLessThanOrEqual(
          circle?.radiusKm ?? 0,
        )
      }),
      { numRuns: 500 },
    )
  })

  it('never put two places farther apart than they are', () => {
    fc.assert(
      fc.property(somewhere, somewhere, (a, b) => {
        const [from, to] = [kept.get(a.code), kept.get(b.code)]
        if (from && to) expect(distanceKm(from, to)).toBeLessThanOrEqual(kilometres(a.point, b.point) + 0.001)
      }),
      { numRuns: 500 },
    )
  })

  it('leave enough between far countries to tell them apart', () => {
    const apart = (a: string, b: string) => {
      const [from, to] = [kept.get(a), kept.get(b)]
      return from && to ? distanceKm(from, to) : null
    }
    expect(apart('GB', 'JP')).toBeGreaterThan(6_000)
    expect(apart('DE', 'BR')).toBeGreaterThan(5_000)
    expect(apart('DE', 'US')).toBeGreaterThan(2_500)
    expect(apart('FR', 'GF')).toBeGreaterThan(5_000)
    expect(apart('DE', 'FR')).toBe(0)
  })
})
