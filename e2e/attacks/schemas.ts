// The fields that each server action takes, by its name: the operation from the source of the action, its fields from
// docs/inputs.md, which a test compares with the schemas.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { actions } from './posts'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

export type Taking = { readonly name: string; readonly operation: string; readonly fields: readonly string[] }

/** Every server action of the build with the names of its fields. Throws where an action has no row in the page. */
export function actionsWithFields(): readonly Taking[] {
  const rows = [...read('docs/inputs.md').matchAll(/^\| `([\w.-]+)` \| (?:`(\w+)`|–) \|/gm)]
  const known = new Set(rows.map(([, operation]) => operation))
  return actions().map(({ name, file }) => {
    const declared = new RegExp(`export const ${name.split('/')[1]} = define\\w+\\(\\s*'([\\w.-]+)'`)
    const operation = declared.exec(read(file))?.[1] ?? ''
    if (!known.has(operation)) throw new Error(`docs/inputs.md has no row for ${name} (${operation})`)
    return { name, operation, fields: rows.flatMap(([, of, field]) => (of === operation && field ? [field] : [])) }
  })
}
