// Bot checks: work that costs a person a moment and a program money (ALTCHA), or a wait for those without JavaScript.
// Each answer is signed, serves one purpose, for ten minutes, once. It refuses to know why one was asked for.
import { sha256 } from '../crypto'
import type { OperationName } from '../policy/catalogue'
import { after } from '../time'
import { spendCheck } from './store'
import { waited } from './wait'
import { CHECK_LIFETIME, worked } from './work'

/** What an answer is asked to serve for. */
export type Asking = { readonly purpose: OperationName; readonly network: string; readonly now: Date }

const ANSWER_MAX = 4_000

/** Whether `answer` is right, for this purpose, in time, and never used before. It does not serve again. */
export async function passesCheck(answer: string, asking: Asking): Promise<boolean> {
  if (answer.length > ANSWER_MAX) return false
  const check = waited(answer, asking) ?? (await worked(answer, asking.purpose))
  return check !== null && spendCheck(sha256('bot check\0', check), after(asking.now, CHECK_LIFETIME))
}
