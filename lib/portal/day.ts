// Calendar days as `YYYY-MM-DD`, the form in which they leave a store: a policy ends on a day, not at a moment.

export type Day = string

/** The calendar day of a moment, in UTC. */
export const dayOf = (at: Date): Day => at.toISOString().slice(0, 10)

/** The same for a day that may be absent. */
export const dayOrNull = (at: Date | null): Day | null => at && dayOf(at)

/** A day as the database wants it: the ISO moment at which it begins. */
export const startOf = (day: Day): string => `${day}T00:00:00.000Z`

/** Both ends of a calendar year, for a filter on days. */
export const inYear = (year: number): { readonly gte: string; readonly lte: string } => ({
  gte: startOf(`${year}-01-01`),
  lte: startOf(`${year}-12-31`),
})

/** True for years that the records can hold. */
export const isYear = (year: number): boolean => Number.isInteger(year) && year >= 1900 && year <= 2200
