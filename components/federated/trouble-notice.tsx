// The word at the top of a page to which somebody came back from the identity provider with nothing done.
import type { Trouble } from '@/lib/entry/federated'
import { Notice } from '../ui/notice'
import { TROUBLE_WORDS } from './trouble-words'

type TroubleNoticeProps = { readonly trouble: Trouble; readonly provider: string | null }

export function TroubleNotice({ trouble, provider }: TroubleNoticeProps) {
  const { title, what } = TROUBLE_WORDS[trouble](provider ?? 'the provider')
  return (
    <Notice kind="warning" title={title}>
      <p>{what}</p>
    </Notice>
  )
}
