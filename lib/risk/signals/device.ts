// Whether the account knows the device, weighed by how often this account turns up with a new one. A cookie can be copied,
// so it speaks for its owner less than a key; a copied cookie speaks against.
import type { UserHistory } from '../history'
import type { Model } from '../model'
import type { Weigh } from '../score'

export const device: Weigh = ({ attempt: { device: shown }, user, model }) => {
  if (shown === null) return [hidden(user, model)]
  if (shown.standing === 'first') return []
  const { standing, binding, copied } = shown
  if (standing === 'known') return [{ signal: 'device', standing, binding, nats: -credit(user, model, binding) }]
  return [{ signal: 'device', standing: copied ? 'copied' : 'new', binding, nats: newness(user, model) }]
}

/** How likely the owner is to come with a device that was never seen. */
const renewal = ({ newDevices, weight }: UserHistory, { device: { priorNew, priorKnown } }: Model): number =>
  (Math.min(newDevices, weight) + priorNew) / (weight + priorNew + priorKnown)

const newness = (user: UserHistory, model: Model): number =>
  Math.min(model.device.most, Math.max(0, Math.log(model.device.attackerNew / renewal(user, model))))

const credit = (user: UserHistory, model: Model, binding: 'key' | 'cookie'): number =>
  Math.min(
    model.device.credit[binding],
    Math.max(0, Math.log((1 - renewal(user, model)) / model.device.stolen[binding])),
  )

/** Hiding the device is no cheaper than showing a new one, unless this account never showed any. */
const hidden = (user: UserHistory, model: Model) =>
  user.devices > 0
    ? ({ signal: 'device', standing: 'new', binding: 'none', nats: newness(user, model) } as const)
    : ({ signal: 'unobservable', what: 'device', nats: model.unobservable.device } as const)
