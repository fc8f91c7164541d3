// What to offer on a page: whether the law lets this person come to an operation at all. The gate decides; this only
// keeps buttons away from those for whom they would do nothing.
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Person } from '../policy/permit'

/** Whether the operation is meant for one of the person's roles. */
export const may = ({ roles }: Person, operation: OperationName): boolean =>
  roles.some((role) => ruleOf(operation).audience.includes(role))
