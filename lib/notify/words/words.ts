// The words of each notice: what happened, what we did, what to do if it was somebody else. Total: a kind that is added
// does not compile until it has its words.
import type { Notice } from '../notice'
import { ACCOUNT_WORDS } from './account'
import { CREDENTIAL_WORDS } from './credentials'
import { HOLD_WORDS } from './holds'
import type { Words, WordsFor } from './parts'
import { RECOVERY_WORDS } from './recovery'
import { SIGN_IN_WORDS } from './sign-in'
import { STAFF_WORDS } from './staff'

export type { Words } from './parts'

const WORDS: WordsFor<Notice['kind']> = {
  ...SIGN_IN_WORDS,
  ...ACCOUNT_WORDS,
  ...CREDENTIAL_WORDS,
  ...HOLD_WORDS,
  ...RECOVERY_WORDS,
  ...STAFF_WORDS,
}

/** What a notice says. */
export const wordsOf = (notice: Notice): Words => (WORDS[notice.kind] as (notice: Notice) => Words)(notice)
