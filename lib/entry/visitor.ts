// Who opens the sign-in page: somebody who is signed in already and is led on, or somebody who is not and hears how the
// last session of this browser ended: why, when, by whom, and in whose words. The cookie of an ended session is what tells.
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Ended } from '../sessions/ended/ended'
import { safePath } from './path'
import { readFacts } from './request'
import { endedHere } from './session'

export type Visitor =
  | { readonly kind: 'signed-in'; readonly to: string }
  /**
   * `ended` is null where there was no session, or none that can be told of. `lost`: the session lives, and the answer with
   * its new value did not arrive here.
   */
  | { readonly kind: 'signed-out'; readonly to: string; readonly ended: Ended | null; readonly lost: boolean }

/** The visitor of the request under way. `next` is where they wanted to go. */
export const readVisitor = async (next: string | undefined): Promise<Visitor> =>
  visitorOf(await readFacts('page'), next)

export async function visitorOf(facts: RequestFacts, next: string | undefined): Promise<Visitor> {
  const identity = await identityOf(facts)
  const to = elsewhere(safePath(next))
  if (identity.kind !== 'live')
    return {
      kind: 'signed-out',
      to,
      ended: identity.kind === 'ended' ? await endedHere(facts, identity.reason) : null,
      lost: identity.kind === 'lost',
    }
  return { kind: 'signed-in', to: homeOf(identity.person.kind, to) }
}

/** Signing in leads away from the pages on which one signs in. */
const elsewhere = (path: string): string => (/^\/sign-(in|up)([/?#]|$)/.test(path) ? '/' : path)

const homeOf = (kind: 'customer' | 'staff', to: string): string =>
  kind === 'staff' && to === '/' ? '/admin/sessions' : to
