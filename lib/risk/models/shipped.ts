// The models that are shipped: code, so that a change of figures is a visible diff. The first one decides.
import { type Model, STEPGATE_1 } from '../model'

export const SHIPPED: readonly [Model, ...Model[]] = [STEPGATE_1]

/** The model whose figures decide. */
export const DECIDING: Model = SHIPPED[0]

/** A shipped model by its name. */
export const shippedNamed = (name: string): Model | null => SHIPPED.find((model) => model.name === name) ?? null
