// What was sent to an action, parsed: input for the gate, or the form again with what is wrong in it. Input that no form of
// ours sends is recorded before it is answered (ASVS 16.3.3), and answered as any other.
import type { z } from 'zod'
import { noteStatus } from '../answer'
import type { RequestFacts } from '../gate/facts'
import { recordForeignInput } from '../gate/suspicion'
import type { OperationName } from '../policy/catalogue'
import { foreignIn } from './foreign-input'
import { echoOf, type Fields, type FormState, fieldsOf, isDamaged, issuesOf } from './form'

export type Form<Schema extends z.ZodType> = {
  readonly input: Schema
  /** Fields that never go back to the browser. */
  readonly secrets?: readonly string[]
}

type Sent<Schema extends z.ZodType> = Form<Schema> & {
  readonly operation: OperationName
  readonly facts: RequestFacts
}

type Submission<Schema extends z.ZodType, View> =
  | { readonly input: z.output<Schema>; readonly fields: Fields }
  | { readonly state: FormState<View> }

/** Parses a submission. `fields` differ from those of the form where a change that waits is finished with it. */
export async function readSubmission<Schema extends z.ZodType, View>(
  form: unknown,
  { input: schema, secrets = [], operation, facts }: Sent<Schema>,
  fields: Fields = fieldsOf(form),
): Promise<Submission<Schema, View>> {
  const echo = echoOf(fields, secrets)
  const damaged = isDamaged(form)
  const parsed = await schema.safeParseAsync(fields)
  const faults = [...(damaged ? (['damaged'] as const) : []), ...foreignIn(form, schema, parsed.error)]
  await recordForeignInput(facts, operation, faults)
  if (damaged) noteStatus(400)
  if (damaged) return { state: { outcome: { kind: 'invalid', issues: { '': [DAMAGED] } }, fields: echo } }
  if (!parsed.success) return { state: { outcome: { kind: 'invalid', issues: issuesOf(parsed.error) }, fields: echo } }
  return { input: parsed.data, fields: echo }
}

const DAMAGED = 'This form was damaged on its way to us. Load the page again, then send it once more.'
