// docs/inputs.md: every action with its fields, their types and bounds, and the sentences that wrong values are answered
// with; then the rules across fields. Printed by vitest, because actions import what only a bundler resolves.
import { z } from 'zod'
import { RULES } from './rules'

export type Endpoint = { readonly operation: string; readonly input: z.ZodType }

type Field = { readonly name: string; readonly bounds: string; readonly sentences: readonly string[] }

/** The whole page, in Markdown. */
export const printInputs = (endpoints: readonly Endpoint[]): string =>
  [
    '# Inputs',
    '',
    'Printed from the schemas of the actions by `npm run docs`; a test fails while this page says something else. Fields arrive as text, ' +
      'are parsed before anything else happens, and a field that is not named here is dropped. A field longer than 20 000 characters is ' +
      'refused unread. The sentences are those that people read beside the field.',
    '',
    '| operation | field | bounds | sentences |',
    '|---|---|---|---|',
    ...[...endpoints].sort((a, b) => (a.operation < b.operation ? -1 : 1)).flatMap(rowsOf),
    '',
    '## Rules across fields and rows',
    '',
    '| operation | rule | shown by |',
    '|---|---|---|',
    ...RULES.map(({ operation, rule, test }) => `| \`${operation}\` | ${rule} | ${plain(test)} |`),
    '',
  ].join('\n')

function rowsOf({ operation, input }: Endpoint): readonly string[] {
  const fields = fieldsOf(input)
  if (fields.length === 0) return [`| \`${operation}\` | – | takes no field | |`]
  return fields.map(
    ({ name, bounds, sentences }) =>
      `| \`${operation}\` | \`${name}\` | ${plain(bounds)} | ${sentences.map(plain).join('<br>')} |`,
  )
}

const plain = (text: string): string => text.replace(/[|<>*]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ')

type JsonSchema = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
  readonly default?: unknown
}

/** The fields of a schema by name; of alternatives, those of each. */
function fieldsOf(input: z.ZodType): readonly Field[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const shapes = [schema, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])]
  const names = new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {})))
  const required = new Set(shapes.flatMap((shape) => shape.required ?? []))
  return [...names].map((name) => ({
    name,
    bounds: [
      ...new Set(shapes.flatMap(({ properties }) => (properties?.[name] ? [boundsOf(properties[name])] : []))),
      ...(required.has(name) ? [] : ['may be left out']),
    ].join(' or '),
    sentences: sentencesOf(input, name),
  }))
}

function boundsOf(field: JsonSchema): string {
  if (field.anyOf) return field.anyOf.map(boundsOf).join(' or ')
  if (field.const !== undefined) return `“${field.const}”`
  if (field.enum) return field.enum.map((value) => `“${value}”`).join(', ')
  const { minLength, maxLength, minimum, maximum, pattern, format } = field
  return [
    field.type?.replace('string', 'text') ?? 'text',
    ...(format ? [`a ${format}`] : []),
    ...(minLength === undefined ? [] : [`at least ${minLength}`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(minimum === undefined ? [] : [`from ${minimum}`]),
    ...(maximum === undefined ? [] : [`to ${maximum}`]),
    ...(pattern && !format && pattern.length <= 40 ? [`like \`${pattern}\``] : []),
    ...(field.default === undefined ? [] : [`“${field.default}” when left out`]),
  ].join(', ')
}

/** Values that hardly any field takes: what they are answered with is what people read. */
const WRONG: readonly (string | undefined)[] = [
  undefined,
  '',
  ' ',
  'x',
  '-1',
  '0',
  '12',
  'nonsense',
  '1e3',
  '999999999999999999999',
  'a\u0000b',
  'a\u202Eb',
  'x'.repeat(20_000),
]

/** Each sentence once, in the order in which the wrong values meet them. */
function sentencesOf(input: z.ZodType, name: string): readonly string[] {
  const found = WRONG.flatMap((value) => {
    const parsed = input.safeParse(value === undefined ? {} : { [name]: value })
    return parsed.success
      ? []
      : parsed.error.issues.filter(({ path }) => path[0] === name).map(({ message }) => message)
  })
  return [...new Set(found)].filter((message) => !/^(Invalid|Too (big|small))\b/.test(message))
}
