// Whether the password that somebody uses is known to others: looked up once, at its first use after it was set, because
// only then is it at hand. What is found weighs in the risk of every sign-in with it; it shuts nobody out.
import { breachVerdict } from './breach'
import { isCommon } from './password'
import { markBreached, type SignInRecord } from './store'

/** Looks a right password up, where that was not done before. A service that does not answer leaves it open. */
export async function lookForLeak(
  { id, passwordHash, passwordBreached }: Pick<SignInRecord, 'id' | 'passwordHash' | 'passwordBreached'>,
  password: string,
): Promise<void> {
  if (passwordBreached !== null || passwordHash === null) return
  const verdict = isCommon(password) ? 'breached' : await breachVerdict(password)
  if (verdict === 'breached' || verdict === 'clear') await markBreached(id, passwordHash, verdict === 'breached')
}
