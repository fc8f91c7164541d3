// The mark that every action, page and route carries: the name of its operation, and of an action the schema of its input.
// The coverage test reads it from what the compiler registered, so an endpoint without one cannot ship; docs/inputs.md is
// printed from the schemas. Each runs in a way that the front door hears of: that it was reached, and whether its failure
// means that the database is away.
import type { z } from 'zod'
import { noteEntered, noteStatus } from '../answer'
import { isUnavailable } from '../availability'
import type { OperationName } from '../policy/catalogue'

export type Declared<F> = F & { readonly operation: OperationName; readonly input?: z.ZodType }

export const declare = <Given extends readonly unknown[], T>(
  operation: OperationName,
  endpoint: (...given: Given) => Promise<T>,
  input?: z.ZodType,
): Declared<(...given: Given) => Promise<T>> =>
  Object.assign((...given: Given) => answering(() => endpoint(...given)), { operation, ...(input ? { input } : {}) })

async function answering<T>(endpoint: () => Promise<T>): Promise<T> {
  noteEntered()
  try {
    return await endpoint()
  } catch (thrown) {
    if (isUnavailable(thrown)) noteStatus(503)
    throw thrown
  }
}
