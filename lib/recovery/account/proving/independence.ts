// Which proofs of an account recovery count, and whether they are two that do not rest on the same thing (NIST SP
// 800-63B-4 4.2.2.2). Pure.

/** `saved-code`: a recovery code kept on paper. `mailed-link`: who reads the account's mail. */
export const PROOFS = ['password', 'saved-code', 'mailed-link'] as const
export type Proof = (typeof PROOFS)[number]

/** What is true of an account at the moment of counting. */
export type Ground = {
  /** The password was last set through a mailed link, so it says no more than the mailbox does. */
  readonly passwordByMail: boolean
  /** The password was changed after the recovery began. */
  readonly passwordChanged: boolean
  /** The saved code that was given has been replaced since. */
  readonly codeReplaced: boolean
}

/** How many independent proofs open an account. */
export const ENOUGH = 2

/** The proofs that count, of those that were given. */
export const counting = (given: readonly Proof[], ground: Ground): Proof[] =>
  given.filter((proof) => {
    if (proof === 'password')
      return !ground.passwordChanged && !(ground.passwordByMail && given.includes('mailed-link'))
    return proof !== 'saved-code' || !ground.codeReplaced
  })

/** Whether two independent proofs are there. */
export const suffice = (given: readonly Proof[], ground: Ground): boolean => counting(given, ground).length >= ENOUGH
