// What is learnt of where a sign-in came from, whatever became of it.
import type { Place } from '../sessions/opening'
import type { Arrival } from './arrival'

/** What is learnt of where a request comes from. */
export const lessonOf = ({ sighting }: Place, { now, requestId }: Arrival) => ({
  ...sighting,
  at: now,
  requestId,
  address: sighting.network.address,
})
