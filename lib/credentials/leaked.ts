// What is due when a right password is at hand, which is at sign-in alone: whether it is known to others, looked up once
// after it was set, and a hash of today's figures. A leaked one signs in, weighs in the risk of that, and changes itself and
// nothing else (ASVS 6.2.10; 63B-4 3.1.1.2).
import { breachVerdict } from './breach'
import { hashPassword, isCommon, isOutdated } from './password'
import { markBreached, replaceHash, type SignInRecord } from './store'

/** Looks a right password up, where that was not done before. A service that does not answer leaves it open. */
export async function lookForLeak(
  { id, passwordHash, passwordBreached }: Pick<SignInRecord, 'id' | 'passwordHash' | 'passwordBreached'>,
  password: string,
): Promise<void> {
  if (passwordBreached !== null || passwordHash === null) return
  const verdict = isCommon(password) ? 'breached' : await breachVerdict(password)
  if (verdict === 'breached' || verdict === 'clear') await markBreached(id, passwordHash, verdict === 'breached')
}

/** Hashes a right password anew where its hash was made with other figures (ASVS 11.2.2). */
export async function renewHash(
  { id, passwordHash }: Pick<SignInRecord, 'id' | 'passwordHash'>,
  password: string,
): Promise<void> {
  if (passwordHash !== null && isOutdated(passwordHash))
    await replaceHash(id, passwordHash, await hashPassword(password))
}
