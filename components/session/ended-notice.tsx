// How a session ended, in a box: what and why, when, by whom and in whose words, and what to do.
import type { Ended } from '@/lib/sessions/ended/ended'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { byWords, END_ALARMS, END_NEXT, END_WORDS } from '../words/end-reason'

export type EndedFacts = Omit<Ended, 'at'> & { readonly at: Date | string }

export function EndedNotice({ ended }: { readonly ended: EndedFacts }) {
  const { reason, at, why } = ended
  const by = byWords(ended)
  return (
    <Notice kind={END_ALARMS.includes(reason) ? 'warning' : 'info'} title={END_WORDS[reason]}>
      <div className="space-y-2">
        <p>
          <Moment at={at} />
          <span>{by ? `, ${by}` : null}</span>
          <span>.</span>
        </p>
        {why ? (
          <p>
            Their reason: <q>{why}</q>
          </p>
        ) : null}
        <p>{END_NEXT[reason]}</p>
      </div>
    </Notice>
  )
}
