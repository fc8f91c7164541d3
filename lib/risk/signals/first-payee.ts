// Money would go to an account that nothing was ever paid into.
import type { Weigh } from '../score'

export const firstPayee: Weigh = ({ attempt: { stakes }, model }) =>
  stakes?.firstPayee ? [{ signal: 'first-payee', nats: model.firstPayee }] : []
