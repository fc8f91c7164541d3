// Changing the account's address. The change waits until the new address confirms; the present one hears of it at once,
// and after the change it has a way back for seven days. Whether the new address has an account is told to nobody but
// its owner.
import { appendEvent } from '../../audit/event'
import { type Tx, transaction } from '../../db'
import { Invalid } from '../../fault'
import {
  earlierAddressesOf,
  endLinks,
  type Link,
  type LinkFault,
  livingLinkOf,
  lookAtLink,
  makeLink,
  useLink as spendLink,
} from '../../links/link'
import { recordRefusedLink } from '../../links/refused'
import { notify } from '../../notify/notify'
import type { Permit, Person } from '../../policy/permit'
import { endAttemptsOf } from '../../sign-in/ending'
import type { Summary } from '../../stepup/intent'
import type { Request } from './confirmation'
import { holdAddresses, ownerOf } from './holding'
import { releaseAddress } from './releasing/releasing'
import { ON_ADDRESS } from './restoring'
import { moveAddress } from './store'

export type PendingChange = { readonly email: string; readonly expiresAt: Date }

/** The change of the actor that waits for its new address; null where none does. */
export async function pendingChange({ actor, now }: Permit<'email.view'>): Promise<PendingChange | null> {
  const living = await livingLinkOf(actor.id, 'email-change', now)
  return living ? { email: living.details.email, expiresAt: living.expiresAt } : null
}

/** What the dialog says before an address is asked to confirm. Throws as the act does. */
export function changeSummary(person: Person, email: string): Summary {
  refuseSame(person, email)
  return {
    title: 'Change your email address',
    lines: [
      { label: 'Now', value: person.email },
      { label: 'Once it confirms', value: email },
    ],
  }
}

/** Asks the new address to confirm; one asked before is forgotten. The same work whether or not it has an account. */
export async function askForChange(tx: Tx, permit: Permit<'email.change'>, email: string): Promise<void> {
  const { actor, sessionId, now, requestId, network } = permit
  refuseSame(actor, email)
  const owner = await ownerOf(tx, email, now)
  const details = { email, from: actor.email }
  const link = await makeLink(tx, { kind: 'email-change', userId: actor.id, details, now })
  const event = { outcome: 'done', at: now, requestId, network } as const
  if (owner !== null && owner !== actor.id) {
    await appendEvent(tx, { ...event, kind: 'address.wanted', subjectId: owner, details: { for: 'change' } })
    await notify(tx, { kind: 'email-change-attempted', userId: owner, at: now, to: email })
  } else await notify(tx, { kind: 'email-change-confirm', userId: actor.id, at: now, to: email, link })
  await appendEvent(tx, { ...event, kind: 'email.change-asked', actorId: actor.id, sessionId, details: {} })
  const undo = { what: 'call-off-email' } as const
  await notify(tx, { kind: 'email-change-asked', userId: actor.id, at: now, email, sessionId, undo })
}

const refuseSame = (person: Person, email: string): void => {
  if (person.email === email) throw new Invalid({ email: ['This is your address already.'] })
}

/** Changes the address to the one that a link was mailed to. False where the link does not serve. */
export async function confirmEmailChange(token: string, request: Request): Promise<boolean> {
  const looked = await lookAtLink('email-change', token, request.now)
  if (looked.kind === 'bad') return refused(looked.fault, looked.userId, request)
  const { link } = looked
  const result = await transaction((tx) => change(tx, link, request))
  return result === 'changed-it' || refused(result, link.userId, request)
}

async function refused(reason: LinkFault | 'changed', userId: string | null, request: Request): Promise<false> {
  await recordRefusedLink({ kind: 'email-change', reason, userId, ...request })
  return false
}

type EmailLink = Link<'email-change'>

async function change(tx: Tx, link: EmailLink, request: Request): Promise<'changed-it' | 'used' | 'changed'> {
  const { userId, details } = link
  const { now, requestId, network } = request
  const { from, email: to } = details
  await holdAddresses(tx, [from, to])
  if (!(await spendLink(tx, link, now))) return 'used'
  const owner = await ownerOf(tx, to, now)
  if (owner !== null && owner !== userId) return 'changed'
  await releaseAddress(tx, to, request)
  if (!(await moveAddress(tx, { userId, from, to, now }))) return 'changed'
  await endLinks(tx, userId, ON_ADDRESS, now)
  await endAttemptsOf(tx, userId, now)
  const event = { outcome: 'done', at: now, requestId, network, subjectId: userId } as const
  await appendEvent(tx, { ...event, kind: 'email.changed', details: {} })
  await tellEverybody(tx, link, now)
  return 'changed-it'
}

/** The address before gets the way back; the new one, and those before it, hear of the change. */
async function tellEverybody(tx: Tx, { userId, details: { from, email } }: EmailLink, at: Date): Promise<void> {
  const told = { kind: 'email-changed', userId, at, email } as const
  for (const to of new Set([email, ...(await earlierAddressesOf(tx, userId, at))]))
    if (to !== from) await notify(tx, { ...told, to })
  await notify(tx, { ...told, to: from, undo: { what: 'restore-email', email: from } })
}
