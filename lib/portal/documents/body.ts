// What a claim document says, as it is stored: paragraphs and a table of amounts.
import { z } from 'zod'

export const LetterBody = z.object({
  paragraphs: z.array(z.string()),
  /** Amounts in cents. */
  rows: z.array(z.object({ description: z.string(), claimed: z.int(), covered: z.int() })),
  signedBy: z.string(),
})
export type LetterBody = Readonly<z.output<typeof LetterBody>>
