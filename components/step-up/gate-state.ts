'use client'
// What the fields of a form learn from its last submission: what was typed, and what is wrong with it.
import { createContext, use } from 'react'
import type { Fields } from '@/lib/entry/form'
import type { Issues } from '@/lib/gate/outcome'

export type GateState = { readonly fields: Fields | null; readonly issues: Issues }

export const GateStateContext = createContext<GateState>({ fields: null, issues: {} })

/** What a field should show. `typed` is undefined before the first submission. */
export function useField(name: string): {
  readonly typed: string | undefined
  readonly submitted: boolean
  readonly errors?: readonly string[]
} {
  const { fields, issues } = use(GateStateContext)
  const errors = issues[name]
  return { typed: fields?.[name], submitted: fields !== null, ...(errors ? { errors } : {}) }
}
