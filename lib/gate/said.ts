// What a person is told of an act that does not happen yet: its summary, and why the visit is unusual.
import { type OperationName, ruleOf } from '../policy/catalogue'
import { reasonsFor } from '../risk/reasons'
import type { Live } from '../sessions/session'
import type { Summary } from '../stepup/intent'
import type { Intent } from './gate'
import type { Judged } from './judge'
import type { Denied } from './outcome'

/** Why a visit is unusual, for whoever is signed in; nobody else is told. */
export const reasons = ({ live, assessment, weight }: Judged): Pick<Denied, 'reasons'> => {
  const found = live ? reasonsFor(weight.because, assessment) : []
  return found.length > 0 ? { reasons: found } : {}
}

/** The sentence to prove. Throws what the act would refuse anyway. */
export const summaryOf = async (intent: Intent<OperationName>, { person, session }: Live): Promise<Summary> =>
  intent.summary ? intent.summary(person, session.id) : { title: ruleOf(intent.operation).title, lines: [] }
