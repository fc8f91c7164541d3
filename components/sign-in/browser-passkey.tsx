'use client'
// What becomes of asking the browser for a passkey: its answer, none, or that we were not reached before it was asked. An
// open tab from before an update is told apart from a browser that gives nothing.
import type { ReactNode } from 'react'
import { OlderBuild, type Unreached, whyUnreached } from '../older-build'
import { Notice } from '../ui/notice'

/** Why there is no answer to go on with. */
export type NoAnswer = 'unanswered' | Unreached
export type Stands = 'idle' | 'asking' | NoAnswer

type Given = { readonly response: string } | { readonly why: NoAnswer }

/** Asks for a passkey; `ask` includes what is loaded and fetched for it. */
export async function givenBy(ask: () => Promise<string | null>): Promise<Given> {
  try {
    const response = await ask()
    return response === null ? { why: 'unanswered' } : { response }
  } catch (thrown) {
    return { why: await whyUnreached(thrown) }
  }
}

type NoPasskeyProps = {
  readonly stands: Stands
  /** Said where the browser was asked and gave nothing. */
  readonly children: ReactNode
}

export function NoPasskey({ stands, children }: NoPasskeyProps) {
  if (stands === 'older-build') return <OlderBuild />
  if (stands === 'unreachable')
    return (
      <Notice kind="danger" live="alert">
        We could not be reached. Nothing was changed; try again.
      </Notice>
    )
  return stands === 'unanswered' ? (
    <Notice kind="warning" live="alert">
      {children}
    </Notice>
  ) : null
}
