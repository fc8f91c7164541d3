// The words to those who run the portal.
import { type WordsFor, when } from './parts'

export const STAFF_WORDS: WordsFor<'stuffing-began'> = {
  'stuffing-began': (notice) => ({
    subject: 'Somebody is trying stolen passwords',
    said: [
      'Far more accounts fail to sign in than usual, so an alarm stands. Until it ends, everybody’s risk counts as higher, and whoever comes from the networks that the tries come from is always asked for proof.',
      'It ends by itself when the tries stop. For the next hours we tell you of no other one by mail.',
    ],
    facts: [
      when(notice),
      ['Accounts that failed', `${notice.rate} in ${notice.minutes === 1 ? 'a minute' : `${notice.minutes} minutes`}`],
      ['Usual', String(Math.round(notice.usual))],
    ],
    then: 'There is nothing that you have to do. Sign in the way you always do and look under Risk, if you want to see where the tries come from.',
  }),
}
