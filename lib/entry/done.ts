// A page that says that an act is done: its address names the act, and it is said only where this session did it just now.
import { type SaidOperation, saidOperation } from '@/components/words/done'
import { performedLately } from '../gate/performed'
import type { Actor } from '../policy/permit'

/** Names the act in an address. */
const DONE = 'done'
/** What opened a form that is done with. */
const OPENED = ['change', 'remove']

/** The same page, to say there that this act is done. */
export function withDone(path: string, operation: SaidOperation): string {
  const { pathname, searchParams } = new URL(path, 'https://portal.invalid')
  for (const name of OPENED) searchParams.delete(name)
  searchParams.set(DONE, operation)
  return `${pathname}?${searchParams}`
}

type Looking = { readonly actor: Actor; readonly sessionId: string | null; readonly now: Date }

/** The act that the page is to say is done; null where none is, whatever the address says. */
export async function doneOn(
  { actor, sessionId, now }: Looking,
  query: Readonly<Record<string, string>>,
): Promise<SaidOperation | null> {
  const operation = saidOperation(query[DONE])
  if (!operation || actor.kind === 'anonymous' || !sessionId) return null
  return (await performedLately({ actorId: actor.id, sessionId, now }, operation)) ? operation : null
}
