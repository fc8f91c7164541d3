// A short word about a state. The word says it; the colour only helps.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

export const Badge = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={clsx('inline-block rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap', TONES[tone])}>
    {children}
  </span>
)

const TONES: Readonly<Record<Tone, string>> = {
  plain: 'bg-sunken text-ink',
  accent: 'bg-accent-soft text-accent-deep',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
}
