// Whether it comes from a network that houses servers: attackers and VPNs do, people at home do not. Weighed by how often
// this account does.
import type { Weigh } from '../score'

export const hosting: Weigh = ({ attempt, user, model: { hosting: rates } }) => {
  if (attempt.networkKind !== 'hosting') return []
  const own = (Math.min(user.hosting, user.weight) + rates.beta * rates.people) / (user.weight + rates.beta)
  return [{ signal: 'hosting', nats: Math.min(rates.most, Math.max(0, Math.log(rates.attackers / own))) }]
}
