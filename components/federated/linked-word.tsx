// What just became of a link, at the top of its page.
import type { Trouble } from '@/lib/entry/federated'
import { Notice } from '../ui/notice'
import { TroubleNotice } from './trouble-notice'

type LinkedWordProps = {
  readonly changed: string | undefined
  readonly trouble: Trouble | null
  readonly provider: string | null
}

const WORDS = {
  linked: 'Linked. From now on it signs you in here.',
  unlinked: 'Unlinked. It does not sign you in here any more, and sessions that came through it are ended.',
} as const

export function LinkedWord({ changed, trouble, provider }: LinkedWordProps) {
  if (trouble) return <TroubleNotice provider={provider} trouble={trouble} />
  if (changed !== 'linked' && changed !== 'unlinked') return null
  return (
    <Notice kind="success" live="status">
      {WORDS[changed]}
    </Notice>
  )
}
