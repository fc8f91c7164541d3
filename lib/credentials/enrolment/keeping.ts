// Keeping authenticators: listing, renaming, removing. The last one stays where the password is too short to be alone.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import type { Undo } from '../../links/undo'
import { notify } from '../../notify/notify'
import type { Permit, Person } from '../../policy/permit'
import type { Summary } from '../../stepup/intent'
import {
  deletePasskey,
  deleteTotp,
  type PasskeyLine,
  renamePasskeyRow,
  renameTotpRow,
  roster,
  rosterOf,
  type TotpLine,
} from './store'
import { passkeyRestoring, totpRestoring } from './undoing'

export type Authenticators = { readonly passkeys: readonly PasskeyLine[]; readonly totp: TotpLine | null }

/** The actor's authenticators, for the security page. */
export async function authenticatorsOf({ actor }: Permit<'security.view'>): Promise<Authenticators> {
  const { passkeys, totp } = await roster(actor.id)
  return { passkeys, totp }
}

export async function renamePasskey(tx: Tx, permit: Permit<'passkey.rename'>, id: string, name: string): Promise<void> {
  if (!(await renamePasskeyRow(tx, id, permit.actor.id, name))) throw new NotFound()
  await record(tx, permit, 'authenticator.renamed', 'passkey', name)
}

export async function renameTotp(tx: Tx, permit: Permit<'totp.rename'>, name: string): Promise<void> {
  if (!(await renameTotpRow(tx, permit.actor.id, name))) throw new NotFound()
  await record(tx, permit, 'authenticator.renamed', 'totp', name)
}

/** Removes a passkey; at its next use it is unknown. */
export async function removePasskey(tx: Tx, permit: Permit<'passkey.remove'>, id: string): Promise<void> {
  const { passkeys, totp, passwordStandsAlone } = await rosterOf(tx, permit.actor.id)
  const passkey = passkeys.find((one) => one.id === id)
  if (!passkey) throw new NotFound()
  refuseLast(passkeys.length + (totp ? 1 : 0), passwordStandsAlone)
  const undo = await passkeyRestoring(tx, id, permit.actor.id)
  await deletePasskey(tx, id, permit.actor.id)
  await told(tx, permit, 'passkey', passkey.name, undo)
}

export async function removeTotp(tx: Tx, permit: Permit<'totp.remove'>): Promise<void> {
  const { passkeys, totp, passwordStandsAlone } = await rosterOf(tx, permit.actor.id)
  if (!totp) throw new NotFound()
  refuseLast(passkeys.length + 1, passwordStandsAlone)
  const undo = await totpRestoring(tx, permit.actor.id)
  await deleteTotp(tx, permit.actor.id)
  await told(tx, permit, 'totp', totp.name, undo)
}

/** What the dialog says before a passkey goes. */
export async function passkeyRemoval(person: Person, id: string): Promise<Summary> {
  const { passkeys, totp } = await roster(person.id)
  const passkey = passkeys.find((one) => one.id === id)
  const left = passkeys
    .filter((one) => one.id !== id)
    .map(({ name }) => name)
    .concat(totp ? [totp.name] : [])
  return {
    title: `Remove the passkey “${passkey?.name ?? 'unknown'}”`,
    lines: [{ label: 'What is left', value: left.join(', ') || 'Only your password' }],
  }
}

/** What the dialog says before the app goes. */
export async function totpRemoval(person: Person): Promise<Summary> {
  const { passkeys, totp } = await roster(person.id)
  const left = passkeys.map(({ name }) => name).join(', ')
  return {
    title: `Remove the authenticator app “${totp?.name ?? 'unknown'}”`,
    lines: [{ label: 'What is left', value: left || 'Only your password' }],
  }
}

const refuseLast = (count: number, passwordStandsAlone: boolean): void => {
  if (count === 1 && !passwordStandsAlone) {
    throw new Invalid({
      '': [
        'Your password is shorter than 15 characters, so it cannot stand alone. Add another authenticator before you remove this one.',
      ],
    })
  }
}

type Removal = Permit<'passkey.remove'> | Permit<'totp.remove'>
type Change = Removal | Permit<'passkey.rename'> | Permit<'totp.rename'>

const record = (
  tx: Tx,
  { actor, sessionId, now, requestId, network, operation }: Change,
  kind: 'authenticator.renamed' | 'authenticator.removed',
  authenticator: string,
  name: string,
) =>
  appendEvent(tx, {
    kind,
    operation,
    outcome: 'done',
    at: now,
    requestId,
    network,
    actorId: actor.id,
    sessionId,
    details: { authenticator, name },
  })

async function told(
  tx: Tx,
  permit: Removal,
  authenticator: 'passkey' | 'totp',
  name: string,
  undo: Undo | undefined,
): Promise<void> {
  await record(tx, permit, 'authenticator.removed', authenticator, name)
  const { actor, now: at, sessionId } = permit
  const notice = { kind: 'authenticator-removed', userId: actor.id, at, sessionId, authenticator, name } as const
  await notify(tx, undo ? { ...notice, undo } : notice)
}
