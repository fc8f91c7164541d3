// Linking an identity of the provider to an account, and taking it away again. One identity belongs to one account; it
// is linked by whoever is signed in here and proved it, never because two addresses are the same.
import { appendEvent } from '../audit/event'
import { type Tx, transaction } from '../db'
import { Invalid, NotFound } from '../fault'
import { notify } from '../notify/notify'
import type { Permit, Person } from '../policy/permit'
import { endSession } from '../sessions/revocation'
import type { Summary } from '../stepup/intent'
import { configured, providerName } from './provider'
import { deleteIdentity, identitiesBy, otherWaysIn } from './store'

/** A linked identity, as its owner sees it. */
export type LinkedIdentity = {
  readonly id: string
  readonly provider: string
  readonly email: string | null
  readonly linkedAt: Date
  readonly lastUsedAt: Date | null
}

/** The actor's identities, oldest first. */
export async function identitiesOf({ actor }: Permit<'federated.view'>): Promise<LinkedIdentity[]> {
  const rows = await identitiesBy(actor.id)
  return rows.map(({ id, issuer, email, linkedAt, lastUsedAt }) => ({
    id,
    provider: providerName(issuer),
    email,
    linkedAt,
    lastUsedAt,
  }))
}

/** What the dialog says before the browser leaves to link. */
export const linkSummary = (): Summary => {
  const provider = configured()?.name ?? 'an identity provider'
  return {
    title: `Link ${provider}`,
    lines: [{ label: 'What it means', value: `Whoever signs in to that ${provider} account gets into this one` }],
  }
}

const ONLY_WAY_IN = 'This is your only way to sign in. Add a passkey or set a password first.'

/** What the dialog says before an identity goes. Throws as `unlink` does: no proof is asked for in vain. */
export async function unlinkSummary(person: Person, id: string): Promise<Summary> {
  const found = (await identitiesBy(person.id)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  if ((await transaction((tx) => otherWaysIn(tx, person.id, id))) === 0) throw new Invalid({ id: [ONLY_WAY_IN] })
  return {
    title: `Unlink ${providerName(found.issuer)}`,
    lines: found.email ? [{ label: 'Signed in there as', value: found.email }] : [],
  }
}

/**
 * Unlinks one of the actor's identities, and ends the other sessions that came through it. Throws `Invalid` where nothing
 * else would let them in, `NotFound` for an identity of somebody else.
 */
export async function unlink(tx: Tx, permit: Permit<'federated.unlink'>, id: string): Promise<void> {
  const { actor, sessionId, now, requestId, network } = permit
  if ((await otherWaysIn(tx, actor.id, id)) === 0) throw new Invalid({ id: [ONLY_WAY_IN] })
  const gone = await unlinkIdentity(tx, actor.id, id, now)
  if (!gone) throw new NotFound()
  const common = { at: now, requestId, network, actorId: actor.id, sessionId } as const
  await appendEvent(tx, { ...common, kind: 'identity.unlinked', outcome: 'done', details: { issuer: gone.issuer } })
  const ending = { subjectId: actor.id, reason: 'ended-by-you', by: actor.id, now, requestId, network } as const
  for (const other of gone.sessionIds.filter((one) => one !== sessionId))
    await endSession(tx, { ...ending, sessionId: other })
  const provider = providerName(gone.issuer)
  await notify(tx, { kind: 'identity-unlinked', userId: actor.id, at: now, sessionId, provider })
}

/**
 * Takes an identity away from an account, whatever is left of its ways in: for its owner, who said that the link was not
 * theirs. Null when it is gone already. The live sessions that came through it are the caller's to end; sign-ins that
 * were under way with it are over.
 */
export const unlinkIdentity = (
  tx: Tx,
  userId: string,
  identityId: string,
  at: Date,
): Promise<{ readonly issuer: string; readonly sessionIds: readonly string[] } | null> =>
  deleteIdentity(tx, userId, identityId, at)
