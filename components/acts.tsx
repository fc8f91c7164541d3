'use client'
// The acts that any screen may need: prove, step back, and go back to a session whose answer was lost. They live in app, which components do not import,
// so the root layout hands them over once.
import { createContext, type ReactNode, use } from 'react'
import type { FormState } from '@/lib/entry/form'

/** A server action as `useActionState` calls it. */
export type Action<View = null> = (previous: FormState<View>, form: FormData) => Promise<FormState<View>>

/** What answering a challenge comes to: proven, or wrong with tries left. */
export type ProofReply = {
  readonly proven: boolean
  readonly attemptsLeft: number
  readonly replayed: boolean
  /** The name of the passkey that is refused because its backup eligibility changed; null otherwise. */
  readonly changed: string | null
}

export type Acts = { readonly prove: Action<ProofReply>; readonly cancel: Action; readonly resume: Action }

const Given = createContext<Acts | null>(null)

export const ActsProvider = ({ children, ...acts }: Acts & { readonly children: ReactNode }) => (
  <Given value={acts}>{children}</Given>
)

export function useActs(): Acts {
  const acts = use(Given)
  if (!acts) throw new Error('the root layout gives no acts')
  return acts
}

/** A form before its first submission. */
export const EMPTY = { outcome: null, fields: {} } as const satisfies FormState<never>
