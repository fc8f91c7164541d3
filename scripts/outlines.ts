// From the outlines of countries (TopoJSON) to one circle each, that holds the whole of it: what lib/place/position.ts
// tells at run time. It runs when the outlines change, which is next to never; what it makes is kept in the repository.

/** What is used of a TopoJSON topology: quantised arcs, and areas made of them (TopoJSON 1.0, section 2.1). */
export type Topology = {
  readonly transform: { readonly scale: Pair; readonly translate: Pair }
  readonly arcs: readonly (readonly Pair[])[]
  readonly objects: { readonly countries: { readonly geometries: readonly Area[] } }
}

type Area = { readonly id?: string; readonly properties: { readonly name: string } } & (
  | { readonly type: 'Polygon'; readonly arcs: readonly Ring[] }
  | { readonly type: 'MultiPolygon'; readonly arcs: readonly (readonly Ring[])[] }
)
type Ring = readonly number[]
type Pair = readonly [number, number]
type Vector = readonly [number, number, number]

/** Longitude and latitude in degrees. */
export type Point = Pair
type Part = { readonly outline: readonly Point[]; readonly moment: Vector; readonly size: number }
export type Circle = { readonly latitude: number; readonly longitude: number; readonly radiusKm: number }

const EARTH_KM = 6_371
/** Parts farther off than this count where they are worth mentioning: Hawaii is not, Tarawa is. */
const FAR_KM = 1_000
const WORTH_MENTIONING = 0.01

/** The outlines of every country, by its ISO 3166-1 alpha-2 code, without parts that are far and tiny. */
export function outlinesOf(topology: Topology): ReadonlyMap<string, readonly (readonly Point[])[]> {
  return new Map([...partsByCode(topology)].map(([code, parts]) => [code, parts.map(({ outline }) => outline)]))
}

/** The smallest whole radius about the middle of each country's land that no part of its outline lies outside of. */
export function circlesOf(topology: Topology): Readonly<Record<string, Circle>> {
  const circles = [...partsByCode(topology)].map(([code, parts]) => [code, circleAround(parts)] as const)
  return Object.fromEntries(circles.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function circleAround(parts: readonly Part[]): Circle {
  const [longitude, latitude] = middleOf(parts)
  const far = parts.flatMap(({ outline }) => outline.map((point) => kilometres(point, [longitude, latitude])))
  return { latitude, longitude, radiusKm: Math.ceil(far.reduce((most, km) => Math.max(most, km), 0)) }
}

function middleOf(parts: readonly Part[]): Point {
  const [x, y, z] = parts.reduce((sum, { moment }) => plus(sum, moment), [0, 0, 0] as Vector)
  const tenth = (radians: number) => Math.round((radians * 1800) / Math.PI) / 10
  return [tenth(Math.atan2(y, x)), tenth(Math.asin(z / Math.hypot(x, y, z)))]
}

function partsByCode(topology: Topology): ReadonlyMap<string, readonly Part[]> {
  const arcs = topology.arcs.map((arc) => unpacked(arc, topology.transform))
  const found = new Map<string, Part[]>()
  for (const area of topology.objects.countries.geometries) {
    const rings = area.type === 'Polygon' ? [area.arcs[0]] : area.arcs.map(([outer]) => outer)
    for (const ring of rings) {
      const part = partOf(joined(ring ?? [], arcs))
      const code = codeOf(area, part)
      if (code) found.set(code, [...(found.get(code) ?? []), part])
    }
  }
  return new Map([...found].map(([code, parts]) => [code, withoutSpecks(parts)]))
}

const unpacked = (arc: readonly Pair[], { scale, translate }: Topology['transform']): readonly Point[] => {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

/** A negative index is an arc walked backwards. */
const joined = (ring: Ring, arcs: readonly (readonly Point[])[]): readonly Point[] =>
  ring.flatMap((index) => (index < 0 ? (arcs[~index] ?? []).toReversed() : (arcs[index] ?? [])))

// Drawn as part of another country, though addresses carry a code of their own: the point around which, and how far.
const TERRITORIES: readonly (readonly [code: string, around: Point, km: number])[] = [
  ['GF', [-53, 4], 400],
  ['GP', [-61.5, 16.2], 100],
  ['MQ', [-61, 14.65], 60],
  ['RE', [55.5, -21.1], 100],
  ['YT', [45.2, -12.8], 100],
  ['SJ', [17, 78.5], 500],
  ['SJ', [-8.3, 71], 100],
  ['BQ', [-68.3, 12.2], 60],
  ['BQ', [-63.1, 17.5], 60],
]
const OWNERS = new Set(['FR', 'NO', 'NL'])

/** Areas without a number: the code that their addresses carry. */
const BY_NAME: Readonly<Record<string, string>> = { Kosovo: 'XK', 'N. Cyprus': 'CY', Somaliland: 'SO' }

/** Numbers become letters as in UTS 35, annex C (territory aliases). */
function codeOf({ id, properties }: Area, { outline }: Part): string | null {
  const region = id ? new Intl.Locale(`und-${id}`).region : BY_NAME[properties.name]
  if (!region || !/^[A-Z]{2}$/.test(region)) return null
  const [first] = outline
  if (!OWNERS.has(region) || !first) return region
  return TERRITORIES.find(([, around, km]) => kilometres(around, first) <= km)?.[0] ?? region
}

function withoutSpecks(parts: readonly Part[]): readonly Part[] {
  const main = parts.reduce((best, part) => (part.size > best.size ? part : best))
  const shore = thinned(main.outline, 300)
  return parts.filter(
    ({ outline, size }) =>
      size >= WORTH_MENTIONING * main.size ||
      thinned(outline, 10).some((a) => shore.some((b) => kilometres(a, b) <= FAR_KM)),
  )
}

const thinned = (outline: readonly Point[], most: number): readonly Point[] => {
  const step = Math.ceil(outline.length / most)
  return outline.filter((_, at) => at % step === 0)
}

/**
 * Half the integral of r × dr over the outline: its direction is the middle of the land, its length the land's size. What
 * was drawn without any land (the Holy See) is where its first corner is.
 */
function partOf(outline: readonly Point[]): Part {
  const corners = outline.map(vectorTo)
  const [first = [0, 0, 0]] = corners
  const sum = corners.reduce<Vector>((moment, a, at) => plus(moment, cross(a, corners[at + 1] ?? a)), [0, 0, 0])
  const moment = plus(times(first, NO_LAND), times(sum, dot(sum, first) < 0 ? -1 : 1))
  return { outline, moment, size: Math.hypot(...moment) }
}

const NO_LAND = 1e-12
const RADIANS = Math.PI / 180
const vectorTo = ([longitude, latitude]: Point): Vector => [
  Math.cos(latitude * RADIANS) * Math.cos(longitude * RADIANS),
  Math.cos(latitude * RADIANS) * Math.sin(longitude * RADIANS),
  Math.sin(latitude * RADIANS),
]
const plus = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const times = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by]
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** The great circle between two points (haversine). */
export function kilometres(a: Point, b: Point): number {
  const haversine = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2
  const h = haversine(b[1] - a[1]) + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * haversine(b[0] - a[0])
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}
