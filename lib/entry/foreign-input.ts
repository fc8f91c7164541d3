// Input that no form of ours sends: fields that the action does not take, a name twice, files, values beyond every bound, and
// a choice that is on no list. It is dropped or refused as ever; here it is only told apart from a person's mistake. What was
// sent is never named: names and values are the sender's own.
import { z } from 'zod'
import type { InputFault } from '../gate/suspicion'
import { FIELD_MAX, OWN_FIELDS } from './form'

/** What is wrong with a submission that a form of ours could not have sent; each fault once. */
export function foreignIn(form: unknown, schema: z.ZodType, error?: z.ZodError): readonly InputFault[] {
  if (!(form instanceof FormData)) return ['malformed']
  const impossible = error?.issues.some((issue) => isImpossible(issue, form)) === true
  const fields = foreignFields(form, new Set([...OWN_FIELDS, ...namesIn(schema)]), FIELD_MAX)
  return impossible ? [...fields, 'impossible-value'] : fields
}

/** The same of names and sizes alone. Next's own fields begin with `$`. */
export function foreignFields(form: FormData, known: ReadonlySet<string>, longest: number): readonly InputFault[] {
  const sent = [...form.entries()].filter(([name]) => !name.startsWith('$'))
  const names = new Set(sent.map(([name]) => name))
  const found: readonly (InputFault | false)[] = [
    [...names].some((name) => !known.has(name)) && 'unknown-field',
    names.size < sent.length && 'repeated-field',
    sent.some(([, value]) => typeof value !== 'string') && 'file',
    sent.some(([, value]) => typeof value === 'string' && value.length > longest) && 'too-long',
  ]
  return found.filter((fault) => fault !== false)
}

/** A value that is on no list that we offer, or no identifier where pages only ever put one. An empty one is a person's. */
function isImpossible({ code, path, ...issue }: z.core.$ZodIssue, form: FormData): boolean {
  if (!form.get(String(path[0] ?? ''))) return false
  return code === 'invalid_value' || (code === 'invalid_format' && 'format' in issue && issue.format === 'uuid')
}

type Shape = {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
}

const kept = new WeakMap<z.ZodType, ReadonlySet<string>>()

/** The names of a schema's fields; of alternatives, those of each. */
function namesIn(schema: z.ZodType): ReadonlySet<string> {
  const known = kept.get(schema)
  if (known) return known
  const names = new Set(namesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape))
  kept.set(schema, names)
  return names
}

const namesOf = ({ properties, anyOf, oneOf, allOf }: Shape): readonly string[] => [
  ...Object.keys(properties ?? {}),
  ...[anyOf, oneOf, allOf].flatMap((shapes) => (shapes ?? []).flatMap(namesOf)),
]
