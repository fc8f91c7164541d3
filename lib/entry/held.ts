// Finishing a change that waits: the form carries what may be seen, and names the change; its secret fields are filled in
// here from the owner's own draft. From then on it is a submission like any other: summary, proof, effect.
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { OperationName } from '../policy/catalogue'
import { heldSecrets } from '../sessions/waiting'
import type { Draft } from '../stepup/holds/draft'
import { type Fields, fieldsOf, HOLD_FIELD, ownField } from './form'

/** The fields of a submission; null where it names a change that cannot be finished by this user now. */
export async function submittedFields(
  form: unknown,
  operation: OperationName,
  facts: RequestFacts,
): Promise<Fields | null> {
  const fields = fieldsOf(form)
  const holdId = ownField(form, HOLD_FIELD)
  if (holdId === null) return fields
  const identity = await identityOf(facts)
  if (identity.kind !== 'live') return fields
  const secrets = await heldSecrets({ userId: identity.person.id, operation, now: facts.now }, holdId)
  return secrets && { ...fields, ...secrets }
}

/** What was typed, in two: what may go back to a browser, and what may not. */
export const typedOf = (posted: Fields, open: Fields): Draft => ({
  open,
  secrets: Object.fromEntries(Object.entries(posted).filter(([name]) => !Object.hasOwn(open, name))),
})
