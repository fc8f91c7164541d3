// Changes that wait, begun by row, and time passing over them.
import { prisma, transaction } from '../db'
import type { OperationName } from '../policy/catalogue'
import { type BegunHold, beginHold } from '../stepup/holds/hold'
import { type Canonical, digestOf } from '../stepup/intent'
import { before, type Duration, readClock, seconds } from '../time'
import { CHANGE_OF_ACCOUNT } from './step-up'

/** What was typed for the change that waits. */
export const HELD_FIELDS = { open: { bank: 'First Harbor' }, secrets: { account: '000123456789' } }

/** A change of the payout account that waits for this customer, begun so long ago. */
export const aHeldChange = (
  of: { readonly id: string },
  ago: Duration = seconds(0),
  { operation, input }: { readonly operation: OperationName; readonly input: Canonical } = CHANGE_OF_ACCOUNT,
): Promise<BegunHold> =>
  transaction((tx) =>
    beginHold(tx, {
      userId: of.id,
      operation,
      digest: digestOf(operation, input),
      summary: {
        title: 'Change the payout account',
        lines: [{ label: 'Bank', value: HELD_FIELDS.open.bank, was: 'Old Harbor' }],
      },
      draft: HELD_FIELDS,
      now: before(readClock(), ago),
    }),
  )

/** Lets time pass over a change that waits. */
export async function agedHold({ id }: { readonly id: string }, by: Duration): Promise<void> {
  await prisma.$executeRaw`
    update hold set ripe_at = ripe_at - ${by} * interval '1 millisecond',
      expires_at = expires_at - ${by} * interval '1 millisecond' where id = ${id}::uuid`
}
