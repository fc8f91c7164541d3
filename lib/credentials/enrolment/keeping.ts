// Keeping authenticators: listing, renaming, removing. The last way into an account stays, and so does the last
// authenticator beside a password that is too short to be alone.
import { appendEvent } from '../../audit/event'
import type { Tx } from '../../db'
import { Invalid, NotFound } from '../../fault'
import type { Undo } from '../../links/undo'
import { notify } from '../../notify/notify'
import type { Permit, Person } from '../../policy/permit'
import type { Summary } from '../../stepup/intent'
import { providerOf } from '../provider'
import { holdAccount } from '../roster'
import {
  type PasskeyLine,
  type Roster,
  renamePasskeyRow,
  renameTotpRow,
  roster,
  rosterOf,
  type TotpLine,
} from './store'
import { type NextTerms, nextTerms } from './terms'
import { passkeyRestoring, totpRestoring } from './undoing'
import { dropPasskey, dropTotp } from './vouched'

/**
 * Where a passkey lives, from its backup flags (WebAuthn L3 6.1.3): on one device for good, on more than one, or on one
 * for now though it may be synced.
 */
export type Kept = 'device' | 'synced' | 'not-yet-synced'

export type PasskeyView = Pick<PasskeyLine, 'id' | 'name' | 'createdAt' | 'lastUsedAt' | 'trustedFrom'> & {
  readonly kept: Kept
  /** What keeps it; null where it does not say. */
  readonly provider: string | null
}

export type Authenticators = {
  readonly passkeys: readonly PasskeyView[]
  readonly totp: TotpLine | null
  readonly hasPassword: boolean
  /** What another one would have to wait. */
  readonly next: NextTerms
  /** What follows once the only one is removed; null where there is more than one, or none. */
  readonly afterLast: string | null
}

/** The actor's authenticators, for the security page. */
export async function authenticatorsOf({ actor, now }: Permit<'security.view'>): Promise<Authenticators> {
  const found = await roster(actor.id)
  const { passkeys, totp, hasPassword } = found
  const only = passkeys.length + (totp ? 1 : 0) === 1
  const afterLast = only ? afterwards({ ...found, passkeys: [], totp: null }, now) : null
  return { passkeys: passkeys.map(toView), totp, hasPassword, next: nextTerms(found, now), afterLast }
}

const toView = (line: PasskeyLine): PasskeyView => {
  const { id, name, createdAt, lastUsedAt, trustedFrom } = line
  return { id, name, createdAt, lastUsedAt, trustedFrom, kept: keptBy(line), provider: providerOf(line.aaguid) }
}

const keptBy = ({ backupEligible, backedUp }: PasskeyLine): Kept => {
  if (!backupEligible) return 'device'
  return backedUp ? 'synced' : 'not-yet-synced'
}

export async function renamePasskey(tx: Tx, permit: Permit<'passkey.rename'>, id: string, name: string): Promise<void> {
  if (!(await renamePasskeyRow(tx, id, permit.actor.id, name))) throw new NotFound()
  await record(tx, permit, 'authenticator.renamed', 'passkey', name)
}

export async function renameTotp(tx: Tx, permit: Permit<'totp.rename'>, name: string): Promise<void> {
  if (!(await renameTotpRow(tx, permit.actor.id, name))) throw new NotFound()
  await record(tx, permit, 'authenticator.renamed', 'totp', name)
}

/** What the dialog says before a passkey is renamed. Throws NotFound for what is not this person's. */
export async function passkeyRenaming({ id: userId }: Person, id: string, name: string): Promise<Summary> {
  const passkey = (await roster(userId)).passkeys.find((one) => one.id === id)
  return renaming('Rename a passkey', passkey, name)
}

/** The same before the app is renamed. */
export const totpRenaming = async ({ id: userId }: Person, name: string): Promise<Summary> =>
  renaming('Rename the authenticator app', (await roster(userId)).totp, name)

function renaming(title: string, now: { readonly name: string } | null | undefined, name: string): Summary {
  if (!now) throw new NotFound()
  return { title, lines: [{ label: 'Name', value: name, was: now.name }] }
}

/** Removes a passkey; at its next use it is unknown, and what rests on its word is over, too. */
export async function removePasskey(tx: Tx, permit: Permit<'passkey.remove'>, id: string): Promise<void> {
  await holdAccount(tx, permit.actor.id)
  const roster = await rosterOf(tx, permit.actor.id)
  const passkey = roster.passkeys.find((one) => one.id === id)
  if (!passkey) throw new NotFound()
  refuseLast({ ...roster, passkeys: roster.passkeys.filter((one) => one !== passkey) })
  const undo = await passkeyRestoring(tx, id, permit.actor.id)
  await dropPasskey(tx, id, permit.actor.id, permit.now)
  await told(tx, permit, 'passkey', passkey.name, undo)
}

export async function removeTotp(tx: Tx, permit: Permit<'totp.remove'>): Promise<void> {
  await holdAccount(tx, permit.actor.id)
  const roster = await rosterOf(tx, permit.actor.id)
  if (!roster.totp) throw new NotFound()
  refuseLast({ ...roster, totp: null })
  const undo = await totpRestoring(tx, permit.actor.id)
  await dropTotp(tx, permit.actor.id, permit.now)
  await told(tx, permit, 'totp', roster.totp.name, undo)
}

/** What the dialog says before a passkey goes. Throws as `removePasskey` does: no proof is asked for in vain. */
export async function passkeyRemoval(person: Person, id: string, now: Date): Promise<Summary> {
  const found = await roster(person.id)
  const passkey = found.passkeys.find((one) => one.id === id)
  if (!passkey) throw new NotFound()
  const left = { ...found, passkeys: found.passkeys.filter((one) => one.id !== id) }
  return removal(`Remove the passkey “${passkey.name}”`, left, now)
}

/** What the dialog says before the app goes. Throws as `removeTotp` does. */
export async function totpRemoval(person: Person, now: Date): Promise<Summary> {
  const found = await roster(person.id)
  if (!found.totp) throw new NotFound()
  return removal(`Remove the authenticator app “${found.totp.name}”`, { ...found, totp: null }, now)
}

const removal = (title: string, left: Roster, now: Date): Summary => {
  refuseLast(left)
  const names = [...left.passkeys, ...(left.totp ? [left.totp] : [])].map(({ name }) => name).join(', ')
  const none = left.hasPassword ? 'Only your password' : left.identities > 0 ? 'Only your linked sign-in' : 'Nothing'
  const after = names ? [] : [{ label: 'Afterward', value: afterwards(left, now) }]
  return { title, lines: [{ label: 'What is left', value: names || none }, ...after] }
}

/** What an account without any authenticator can do, and for how long. */
function afterwards(left: Roster, now: Date): string {
  const { otherwise: wait, onlyLooks } = nextTerms(left, now)
  if (onlyLooks)
    return `Your password was set by email, so you can only look around until ${wait} hours after you add a passkey or an app.`
  const waits = wait ? `, and a new one waits ${wait} hours` : ''
  return `Payments, exports and changes to how you sign in need a passkey or an app${waits}.`
}

/** Throws `Invalid` where what is left would lock its owner out, or leave a password alone that may not be. */
function refuseLast({ passkeys, totp, hasPassword, passwordStandsAlone, identities }: Roster): void {
  const enrolled = passkeys.length > 0 || totp !== null
  if (!enrolled && hasPassword && !passwordStandsAlone) throw new Invalid({ '': [TOO_SHORT_ALONE] })
  if (passkeys.length === 0 && !hasPassword && identities === 0) throw new Invalid({ '': [ONLY_WAY_IN] })
}

const TOO_SHORT_ALONE =
  'Your password is shorter than 15 characters, so it cannot stand alone. Add another authenticator before you remove this one.'
const ONLY_WAY_IN =
  'This is the only way into your account: it has no password. Add another passkey, or set a password, before you remove this one.'

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
