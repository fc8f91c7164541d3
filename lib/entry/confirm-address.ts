// The link that confirms an address, as requests bring it: of a sign-up, or of an account that was opened before its address
// was confirmed. What came of it depends on which browser it is opened in.
import type { z } from 'zod'
import { Invalid } from '../fault'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Outcome } from '../gate/outcome'
import { confirmAddress, resetInstead } from '../recovery/address/confirmation'
import { type ByLink, confirmByLink, confirmWithPassword } from '../sign-in/sign-up/confirming'
import { type Arriving, arriving, openedBy, replyTo } from './arrival'
import type { CookieChange } from './cookies'
import { DEAD, type LinkInput, type NewPasswordInput } from './credentials'
import { seenToBeIn } from './kept'

/** `choose-password`: the link was opened where nobody signed up, so what was chosen there does not count. */
export type Confirmed = {
  readonly step: 'confirmed' | 'choose-password' | 'done'
  readonly cookies: readonly CookieChange[]
  readonly redirect?: string
}

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }

export async function confirmOwnAddress({ input, facts }: Act<typeof LinkInput>): Promise<Outcome<Confirmed>> {
  const here = await arriving(facts)
  const result = await confirmByLink(input.link, here.arrival)
  return result.kind === 'unknown' ? confirmAccount(input.link, facts) : seenToBeIn(replied(result, here, facts))
}

export async function claimAddress({ input, facts }: Act<typeof NewPasswordInput>): Promise<Outcome<Confirmed>> {
  try {
    const here = await arriving(facts)
    return seenToBeIn(replied(await confirmWithPassword(input.link, input.password, here.arrival), here, facts))
  } catch (thrown) {
    if (thrown instanceof Invalid) return { kind: 'invalid', issues: thrown.issues }
    throw thrown
  }
}

function replied(result: ByLink, here: Arriving, { now }: RequestFacts): Outcome<Confirmed> {
  if (result.kind === 'choose-password') return { kind: 'done', value: { step: 'choose-password', cookies: [] } }
  if (result.kind === 'unknown' || result.kind === 'over') return DEAD
  const reply = openedBy(replyTo(result, here, '/', now))
  return reply.kind === 'done' ? { kind: 'done', value: { ...reply.value, step: 'done' } } : reply
}

/** In a session of the account it confirms. Elsewhere it shows the mailbox and no more, and leads to a new password. */
async function confirmAccount(link: string, facts: RequestFacts): Promise<Outcome<Confirmed>> {
  const live = await identityOf(facts)
  const person = live.kind === 'live' ? live.person.id : null
  const confirmed = await confirmAddress(link, person, facts)
  if (confirmed === 'confirmed') return { kind: 'done', value: { step: 'confirmed', cookies: [] } }
  const redirect = confirmed === 'elsewhere' ? await resetInstead(link, facts) : null
  return redirect ? { kind: 'done', value: { step: 'done', cookies: [], redirect } } : DEAD
}
