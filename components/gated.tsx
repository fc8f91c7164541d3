// A form, or in its place why it cannot be used from here: conditions that are not met are told before anything is typed.
import type { ReactNode } from 'react'
import type { Denied } from '@/lib/gate/outcome'
import { Refusal } from './refusal'

type GatedProps = {
  readonly unmet: Denied | null
  /** Another refusal on the same page, and where it stands: what is the same is not said twice. */
  readonly said?: Denied | null
  readonly where?: 'above' | 'below'
  readonly children: ReactNode
}

export function Gated({ unmet, said = null, where = 'above', children }: GatedProps) {
  if (!unmet) return children
  return said && isSame(said, unmet) ? (
    <p>Not possible right now, for the reason given {where}.</p>
  ) : (
    <Refusal ahead denied={unmet} />
  )
}

const isSame = (one: Denied, other: Denied): boolean =>
  one.reason === other.reason &&
  one.until === other.until &&
  one.elsewhere === other.elsewhere &&
  JSON.stringify(one.reasons ?? []) === JSON.stringify(other.reasons ?? [])
