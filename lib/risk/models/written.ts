// A model as an admin writes it: the name of a shipped one, or the figures that differ from the model that decides, as
// JSON. What is wrong is said by its place; what was typed is not repeated.
import type { z } from 'zod'
import type { Model } from '../model'
import { ModelSchema } from './schema'
import { DECIDING, shippedNamed } from './shipped'

export type Written = { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly why: string }

const fault = (why: string): Written => ({ ok: false, why })

/** Reads a model that was written down. Its name is its own: never that of the model that decides. */
export function readModel(text: string): Written {
  const changes = parsed(text)
  if (!isRecord(changes)) return fault('This is not JSON of the form {"name": "…", "travel": {"most": 4}}.')
  if (changes.name === DECIDING.name) return fault('Give it a name of its own: this one decides already.')
  const shipped = typeof changes.name === 'string' ? shippedNamed(changes.name) : null
  if (shipped) return Object.keys(changes).length === 1 ? { ok: true, model: shipped } : fault('This name is taken.')
  const read = ModelSchema.safeParse(merged({ ...DECIDING, name: null }, changes))
  return read.success ? { ok: true, model: read.data } : fault(faultOf(read.error.issues))
}

/** What a model has else than the model that decides, as "travel.most", old value beside new. */
export const differencesOf = (model: Model): readonly Difference[] => differing(DECIDING, model, '')

export type Difference = { readonly figure: string; readonly from: string; readonly to: string }

function differing(from: unknown, to: unknown, path: string): readonly Difference[] {
  if (path === 'name') return []
  if (isRecord(from) && isRecord(to))
    return Object.keys(from).flatMap((key) => differing(from[key], to[key], path ? `${path}.${key}` : key))
  const [was, is] = [JSON.stringify(from), JSON.stringify(to)]
  return was === is ? [] : [{ figure: path, from: was, to: is }]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The changes laid over what there is, as deep as both are records. */
function merged(base: unknown, changes: unknown): unknown {
  if (!isRecord(base) || !isRecord(changes)) return changes
  const own = Object.entries(changes).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? merged(base[key], value) : value,
  ])
  return { ...base, ...Object.fromEntries(own) }
}

function faultOf(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues
  const place = (issue?.path ?? []).filter((part) => /^[a-z-]{1,20}$/i.test(String(part))).join('.')
  if (place === 'name') return 'Give it a name of its own, in small letters, digits and hyphens, at most 40 characters.'
  const at = place ? `“${place}”` : 'The model'
  if (issue?.code === 'unrecognized_keys') return `${at} has a figure that no model has.`
  return `${at} has a value that it cannot have.`
}
