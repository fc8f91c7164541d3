// What a policy covers, as it is stored.
import { z } from 'zod'

/** Covered up to `limit`, above `deductible`, both in cents. */
export const Coverages = z.array(z.object({ name: z.string(), limit: z.int(), deductible: z.int() }))
export type Coverage = Readonly<z.output<typeof Coverages>[number]>
