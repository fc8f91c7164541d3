// How fast somebody would have had to travel since the account was last verified somewhere. Positions are rough, so short
// ways say nothing; a VPN moves addresses and nobody, so hosting networks and networks that the account uses say nothing.
import type { Position } from '../attempt'
import type { Weigh } from '../score'

const EARTH_KM = 6_371
const HOUR_MS = 3_600_000
/** Two requests are never nearer in time than this, or any step would be a flight. */
const LEAST_HOURS = 0.25

export const travel: Weigh = ({ attempt, user, model: { travel: limits } }) => {
  const from = user.last?.position
  const to = attempt.position
  if (!user.last || !from || !to || attempt.networkKind === 'hosting' || user.counts.asn.seen > 0) return []
  const km = distanceKm(from, to)
  const hours = Math.max(LEAST_HOURS, (attempt.at.getTime() - user.last.at.getTime()) / HOUR_MS)
  const kmh = km / hours
  if (km < limits.fromKm || kmh <= limits.fromKmh) return []
  const share = Math.min(1, (kmh - limits.fromKmh) / (limits.toKmh - limits.fromKmh))
  return [{ signal: 'travel', km: Math.round(km), kmh: Math.round(kmh), nats: limits.most * share }]
}

/** Kilometres that lie between two positions at least: the great circle, less what each may be off. */
export function distanceKm(a: Position, b: Position): number {
  const [lat1, lat2] = [radians(a.latitude), radians(b.latitude)]
  const h = haversine(lat2 - lat1) + Math.cos(lat1) * Math.cos(lat2) * haversine(radians(b.longitude - a.longitude))
  return Math.max(0, 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h))) - a.radiusKm - b.radiusKm)
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const haversine = (angle: number): number => Math.sin(angle / 2) ** 2
