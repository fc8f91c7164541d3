// Two admins who act on each other at the same moment: each holds their own session and wants the other's. PostgreSQL
// breaks such a tie by refusing one of them, and that is a sentence for a person, not a fault.
import { Invalid } from '../fault'

/** Runs `work`; a refusal by the database for such a tie becomes Invalid, and the transaction rolls back. */
export async function unlessContended<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (isTie(thrown))
      throw new Invalid({
        reason: ['Somebody else changed the same accounts at the same moment. Nothing was changed; try again.'],
      })
    throw thrown
  }
}

/** A deadlock (40P01), in Prisma's words or the driver's. */
const isTie = (thrown: unknown): boolean => {
  if (!(thrown instanceof Error)) return false
  const { code } = thrown as { code?: unknown }
  return code === 'P2034' || code === '40P01' || /40P01|deadlock detected/.test(thrown.message)
}
