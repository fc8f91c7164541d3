// Where on Earth a country is: a circle that holds the whole of it, so that a distance between two countries is never
// overstated. It refuses to be finer than that; what an operator's own file of cities tells is in city.ts.
import circles from './positions.json' with { type: 'json' }

/** A point on Earth in degrees, and the radius about it that the true position lies within. */
export type Position = { readonly latitude: number; readonly longitude: number; readonly radiusKm: number }

const POSITIONS: ReadonlyMap<string, Position> = new Map(Object.entries(circles.countries))

/** The outlines that the circles were drawn around. */
export const POSITIONS_SOURCE: string = circles.source

/** The position of a country, by its ISO 3166-1 alpha-2 code; null for what is none, or has no outline. */
export const positionOf = (countryCode: string): Position | null => POSITIONS.get(countryCode) ?? null
