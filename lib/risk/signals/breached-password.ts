// The password that was right is one that leaked somewhere: others may know it too.
import type { Weigh } from '../score'

export const breachedPassword: Weigh = ({ attempt: { passwordBreached }, model }) => {
  if (passwordBreached === 'unobservable')
    return [{ signal: 'unobservable', what: 'password', nats: model.unobservable.password }]
  return passwordBreached ? [{ signal: 'breached-password', nats: model.breachedPassword }] : []
}
