// Wrong passwords in a row, and what they come to: a hundred close the password, not the account (63B-4 3.2.2). The last
// ten are kept for devices that the account knows, so strangers can close it to strangers only. Answers tell none of it.
import { appendEvent } from '../../audit/event'
import { transaction } from '../../db'
import { notify } from '../../notify/notify'
import { FAILURES_FROM_STRANGERS, FAILURES_THAT_DISABLE } from '../../policy/assurance'
import { verifyPassword } from '../password'
import { forgivePasswordTries, takePasswordTry } from './store'

export type PasswordTry = {
  /** The account's id, or one that belongs to nobody. */
  readonly userId: string
  readonly passwordHash: string | null
  readonly password: string
  readonly knownDevice: boolean
  /** The tally that is written where there is no account: see `talliesOf` in lib/throttle. */
  readonly standIn: string
  readonly now: Date
  readonly requestId: string
  readonly network: string
}

/**
 * Looks at a password, unless there were too many wrong ones. One that is not looked at is answered as a wrong one, after
 * the same work. A right one forgives those before it.
 */
export async function tryPassword(attempt: PasswordTry): Promise<boolean> {
  const { userId, passwordHash, password, knownDevice, standIn } = attempt
  const limit = knownDevice ? FAILURES_THAT_DISABLE : FAILURES_FROM_STRANGERS
  const failures = await takePasswordTry(userId, limit, standIn)
  const right = await verifyPassword(failures === null ? null : passwordHash, password)
  if (right) await forgivePasswordTries(userId)
  else if (failures === FAILURES_FROM_STRANGERS) await tellClosed(attempt, 'strangers')
  else if (failures === FAILURES_THAT_DISABLE) await tellClosed(attempt, 'everyone')
  return right
}

const tellClosed = ({ userId, now, requestId, network }: PasswordTry, whom: 'strangers' | 'everyone'): Promise<void> =>
  transaction(async (tx) => {
    const details = { for: whom }
    await appendEvent(tx, {
      kind: 'password.disabled',
      outcome: 'denied',
      at: now,
      requestId,
      network,
      subjectId: userId,
      details,
    })
    await notify(tx, { kind: 'password-disabled', userId, at: now, for: whom })
  })
