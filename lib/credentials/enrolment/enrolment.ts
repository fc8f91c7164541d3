// Beginning to enroll an authenticator: an act of its own that the gate has proven (`credential`). `confirmation.ts` finishes
// it. A new authenticator waits before it serves money, exports or keys.
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import type { Tx } from '../../db'
import { Invalid } from '../../fault'
import type { Permit, Person } from '../../policy/permit'
import { randomBytes } from '../../random'
import type { Summary } from '../../stepup/intent'
import { passkeyOptions } from '../passkey-options'
import { holdAccount } from '../roster'
import { newTotpSecret, sealTotpSecret, totpAddress } from '../totp'
import { type Roster, recoveringUntil, roster, rosterOf } from './store'
import { refuseUnmailed, termsFor } from './terms'
import { insertEnrolment } from './under-way/under-way'

type Begun = {
  readonly id: string
  /** A code was mailed, and finishing takes it. */
  readonly mailed: boolean
}
export type PasskeyEnrolment = Begun & { readonly options: PublicKeyCredentialCreationOptionsJSON }

/** What is to be added. Without a name the passkey is called by what keeps it. */
export type NewPasskeyWishes = {
  readonly name: string
  /**
   * The browser is to make it without a prompt (conditional create, WebAuthn L3 5.1.3). Throws `Invalid` where that would
   * take a code, a wait or anything else that someone notices.
   */
  readonly conditional: boolean
}

/** Begins to add a passkey: discoverable, user verification required, none that the account has already. */
export async function beginPasskey(
  tx: Tx,
  permit: Permit<'passkey.enrol'>,
  wishes: NewPasskeyWishes,
): Promise<PasskeyEnrolment> {
  const { actor } = permit
  const roster = await heldRoster(tx, actor.id)
  const { name, conditional } = wishes
  const terms = await termsFor(tx, permit, { kind: 'passkey', name, quietly: conditional }, roster)
  const nonce = randomBytes(32)
  await insertEnrolment(tx, { ...terms, kind: 'passkey', nonce, sealedSecret: null })
  const { email, name: displayName } = actor
  const { handle, passkeys: excluded } = roster
  const options = await passkeyOptions({ handle, email, name: displayName, challenge: nonce, excluded })
  return { id: terms.id, mailed: terms.mailedCode !== null, options }
}

/** What the account has, with its row held: a removal comes before it or ends what is begun here. */
async function heldRoster(tx: Tx, userId: string): Promise<Roster> {
  await holdAccount(tx, userId)
  return rosterOf(tx, userId)
}

const HAS_APP = 'You have an authenticator app already. Remove it first to set up another.'

/** What the dialog says before a passkey is added. Throws as `beginPasskey` does: no proof is asked for in vain. */
export async function passkeySummary({ id }: Person, name: string, now: Date): Promise<Summary> {
  await refuseUnmailed(id, await roster(id), now)
  return { title: 'Add a passkey', lines: [{ label: 'Name', value: name || 'Named after what will keep it' }] }
}

/** The same before an app is set up. Throws `Invalid` where there is one, too. */
export async function appSummary({ id }: Person, name: string, now: Date): Promise<Summary> {
  const present = await roster(id)
  if (present.totp) throw new Invalid({ name: [HAS_APP] })
  await refuseUnmailed(id, present, now)
  return { title: 'Add an authenticator app', lines: [{ label: 'Name', value: name }] }
}

export type TotpEnrolment = Begun & { readonly secret: string; readonly address: string }

/** Begins to add an authenticator app. The secret is shown once, here. */
export async function beginTotp(tx: Tx, permit: Permit<'totp.enrol'>, name: string): Promise<TotpEnrolment> {
  const { actor } = permit
  const roster = await heldRoster(tx, actor.id)
  if (roster.totp && !(await recoveringUntil(tx, permit.sessionId))) throw new Invalid({ name: [HAS_APP] })
  const secret = newTotpSecret()
  const sealedSecret = sealTotpSecret(secret, actor.id)
  const terms = await termsFor(tx, permit, { kind: 'totp', name, quietly: false }, roster)
  await insertEnrolment(tx, { ...terms, kind: 'totp', nonce: null, sealedSecret })
  return { id: terms.id, mailed: terms.mailedCode !== null, secret, address: totpAddress(secret, actor.email) }
}
