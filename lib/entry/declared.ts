// The mark that every action, page and route carries: the name of its operation. The coverage test reads it from what
// the compiler registered, so an endpoint without one cannot ship.
import type { OperationName } from '../policy/catalogue'

export type Declared<F> = F & { readonly operation: OperationName }

export const declare = <F extends object>(operation: OperationName, endpoint: F): Declared<F> =>
  Object.assign(endpoint, { operation })
