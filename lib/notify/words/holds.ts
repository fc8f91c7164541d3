// The words about acts that wait. Each names the act and says what its owner has to do: nothing happens by itself.
import { moment, NOT_YOURS, quoted, type WordsFor, when } from './parts'

type Kinds = 'hold-begun' | 'hold-ready' | 'hold-lapsing' | 'hold-ended'

const CANCEL = 'If this was not you, cancel it with the link below. It works without signing in.'

export const HOLD_WORDS: WordsFor<Kinds> = {
  'hold-begun': (notice) => ({
    subject: 'Your change waits, and you finish it later',
    said: [
      'You asked for a change and confirmed it. Something about that visit was unusual, so the change waits. Nothing has changed yet, and nothing will change by itself.',
      'When the wait is over, sign in, choose “Finish this change” and confirm it once more. We email you when it is ready. If you do not finish it in time, it lapses and nothing changes.',
    ],
    facts: [
      ['Change', quoted(notice.title)],
      ['Asked for', moment(notice.at)],
      ['Ready from', moment(notice.ripeAt)],
      ['Finish it before', moment(notice.expiresAt)],
    ],
    then: CANCEL,
  }),
  'hold-ready': (notice) => ({
    subject: 'Your change is ready to finish',
    said: [
      'The wait is over. Nothing has changed yet: sign in, choose “Finish this change” on the overview page and confirm it once more.',
      'If you do not finish it in time, it lapses and nothing changes.',
    ],
    facts: [
      ['Change', quoted(notice.title)],
      ['Finish it before', moment(notice.expiresAt)],
    ],
    then: CANCEL,
  }),
  'hold-lapsing': (notice) => ({
    subject: 'Your change lapses soon',
    said: [
      'A change of yours is ready and not finished. If you still want it, sign in, choose “Finish this change” on the overview page and confirm it once more.',
      'After that it lapses: nothing changes, and you can ask for it again.',
    ],
    facts: [
      ['Change', quoted(notice.title)],
      ['Finish it before', moment(notice.expiresAt)],
    ],
    then: CANCEL,
  }),
  'hold-ended': (notice) => ({
    subject: notice.reason === 'performed' ? 'Your waiting change was made' : 'Your waiting change was canceled',
    said: [notice.reason === 'performed' ? 'It was confirmed once more, and it is done.' : 'Nothing has changed.'],
    facts: [['Change', quoted(notice.title)], when(notice)],
    then: NOT_YOURS,
  }),
}
