// Going on in a session whose last answer was lost, as the sign-in page and an open page ask for it: with the answer of the browser's own
// key where scripts run, by a press of a button where they do not. It signs nobody in who holds no session.
import { z } from 'zod'
import { provenKey } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Outcome } from '../gate/outcome'
import { resumeSession } from '../sessions/lost/lost'
import type { NewToken } from '../sessions/rotation'
import { PathField } from './path'

export const ResumeInput = z.object({
  next: PathField,
  device: z.string().max(400).optional(),
  /** The page that asks stays where it is. */
  stays: z.literal('yes').optional().catch(undefined),
})

/** `token` is null where the session goes on already: another tab was faster. */
export type Resumed = { readonly token: NewToken | null; readonly to: string }

type Act = { readonly input: z.output<typeof ResumeInput>; readonly facts: RequestFacts }

export async function resume({ input, facts }: Act): Promise<Outcome<Resumed>> {
  const identity = await identityOf(facts)
  if (identity.kind === 'live') return { kind: 'done', value: { token: null, to: input.next } }
  if (identity.kind !== 'lost' || !facts.token) return REFUSED
  const { token, deviceHash, client, network, now, requestId } = facts
  const key = await provenKey(input.device, 'returning to a session', 'session', now)
  const fresh = await resumeSession({ token, deviceHash, key, client, network, now, requestId })
  return fresh ? { kind: 'done', value: { token: fresh, to: input.next } } : REFUSED
}

const REFUSED: Outcome<never> = {
  kind: 'invalid',
  issues: { form: ['We couldn’t confirm that this is the same browser. Sign in again below.'] },
}
