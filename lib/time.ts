// Durations and the one clock. Everything else receives `now` as data: one read per request, passed down.

/** A length of time in milliseconds. Made by the functions below, so that a bare number never stands for one. */
export type Duration = number & { readonly __unit: 'milliseconds' }

const duration = (milliseconds: number) => milliseconds as Duration

export const seconds = (n: number): Duration => duration(n * 1_000)
export const minutes = (n: number): Duration => seconds(n * 60)
export const hours = (n: number): Duration => minutes(n * 60)
export const days = (n: number): Duration => hours(n * 24)

/** The wall clock, in UTC. Called once at each edge (request, job, script). */
export const readClock = (): Date => new Date()

/** The moment a duration after `at`. */
export const after = (at: Date, length: Duration): Date => new Date(at.getTime() + length)

/** The moment a duration before `at`. */
export const before = (at: Date, length: Duration): Date => new Date(at.getTime() - length)

/** True when `at` lies within the `length` that ends at `now`; a moment in the future is not within it. */
export const within = (at: Date, length: Duration, now: Date): boolean => {
  const age = now.getTime() - at.getTime()
  return age >= 0 && age <= length
}

/** How long from `now` to `at`; nothing for a moment that has passed. */
export const until = (at: Date, now: Date): Duration => duration(Math.max(0, at.getTime() - now.getTime()))
