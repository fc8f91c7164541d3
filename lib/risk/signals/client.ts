// What it is sent with: kind of device, system, browser, and the whole of what the browser says of itself.
import { CLIENT_LEVELS } from '../attempt'
import type { Weigh } from '../score'
import { chainTerms } from './chain'

export const client: Weigh = ({ attempt, user, global, model }) => {
  const terms = chainTerms(CLIENT_LEVELS, attempt.client, user.counts, global.counts, model.levels)
  const known = terms.map(({ level, ...term }) => ({ signal: level, ...term }))
  const { os, browser } = attempt.client
  return os === null || browser === null
    ? [...known, { signal: 'unobservable', what: 'client', nats: model.unobservable.client }]
    : known
}
