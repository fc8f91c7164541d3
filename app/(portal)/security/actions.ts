'use server'
// The security page's actions: authenticators, own sessions, changes that wait.
import type { Changed } from '@/components/security/changed'
import { appSummary, beginPasskey, beginTotp, passkeySummary } from '@/lib/credentials/enrolment/enrolment'
import {
  passkeyRemoval,
  passkeyRenaming,
  removePasskey,
  removeTotp,
  renamePasskey,
  renameTotp,
  totpRemoval,
  totpRenaming,
} from '@/lib/credentials/enrolment/keeping'
import { closeOffer } from '@/lib/credentials/passkeys/offer'
import { defineAction, defineCeremony } from '@/lib/entry/action'
import * as keys from '@/lib/entry/security'
import { allSummary, endAll, endOthers, endOwn, othersSummary, sessionSummary } from '@/lib/sessions/own'
import { callOff, cancelSummary } from '@/lib/sessions/waiting'

/** The same after adding an authenticator; in a recovery the session is over with that. */
const added = (changed: Changed) => (value: keys.AddedView) =>
  value.repaired ? { redirect: '/recover/done' } : { ...back(changed)(), ...keys.keepsCookie(value) }

/** Leads back to the page, which says what changed and offers to end the other sessions. */
const back = (changed: Changed) => () => ({ revalidate: '/security', redirect: `/security?changed=${changed}` })

export const enrolPasskey = defineAction('passkey.enrol', {
  input: keys.PasskeyWishes,
  unasked: ({ conditional }) => conditional === 'yes',
  intent: ({ name }, person, now) => passkeySummary(person, name, now),
  run: ({ permit, tx, input }) =>
    beginPasskey(tx, permit, { name: input.name, conditional: input.conditional === 'yes' }),
  reply: (enrolment) => enrolment,
})

export const confirmPasskey = defineCeremony('passkey.confirm', {
  input: keys.PasskeyConfirmInput,
  secrets: ['response', 'mailed'],
  run: keys.finishPasskey,
  reply: ({ trustedFrom }) => ({ trustedFrom }),
  then: (value, { stay }) => (stay ? { revalidate: '/', ...keys.keepsCookie(value) } : added('passkey-added')(value)),
})

export const enrolTotp = defineAction('totp.enrol', {
  input: keys.NameInput,
  intent: ({ name }, person, now) => appSummary(person, name, now),
  run: async ({ permit, tx, input }) => keys.withQrCode(await beginTotp(tx, permit, input.name)),
  reply: (enrolment) => enrolment,
})

export const confirmTotp = defineCeremony('totp.confirm', {
  input: keys.TotpConfirmInput,
  secrets: ['code', 'mailed'],
  run: keys.finishTotp,
  reply: ({ trustedFrom }) => ({ trustedFrom }),
  then: added('app-added'),
})

export const submitRenamePasskey = defineAction('passkey.rename', {
  input: keys.RenameInput,
  intent: ({ id, name }, person) => passkeyRenaming(person, id, name),
  run: ({ permit, tx, input }) => renamePasskey(tx, permit, input.id, input.name),
  then: back('renamed'),
})

export const submitRenameTotp = defineAction('totp.rename', {
  input: keys.NameInput,
  intent: ({ name }, person) => totpRenaming(person, name),
  run: ({ permit, tx, input }) => renameTotp(tx, permit, input.name),
  then: back('renamed'),
})

export const submitRemovePasskey = defineAction('passkey.remove', {
  input: keys.IdInput,
  keepsDraft: true,
  intent: ({ id }, person, now) => passkeyRemoval(person, id, now),
  run: ({ permit, tx, input }) => removePasskey(tx, permit, input.id),
  then: back('passkey-removed'),
})

export const closePasskeyOffer = defineAction('passkey.offer.close', {
  input: keys.EmptyInput,
  run: ({ permit, tx }) => closeOffer(tx, permit),
  then: () => ({ revalidate: '/' }),
})

export const submitRemoveTotp = defineAction('totp.remove', {
  input: keys.EmptyInput,
  keepsDraft: true,
  intent: (_input, person, now) => totpRemoval(person, now),
  run: ({ permit, tx }) => removeTotp(tx, permit),
  then: back('app-removed'),
})

export const endSession = defineAction('session.end-one', {
  input: keys.IdInput,
  intent: ({ id }, person, now, asking) => sessionSummary(person, id, now, asking),
  run: ({ permit, tx, input }) => endOwn(tx, permit, input.id),
  then: back('session-ended'),
})

export const endOtherSessions = defineAction('session.end-others', {
  input: keys.EmptyInput,
  intent: (_input, person, now) => othersSummary(person, now),
  run: ({ permit, tx }) => endOthers(tx, permit),
  then: back('others-ended'),
})

export const endAllSessions = defineAction('session.end-all', {
  input: keys.EmptyInput,
  intent: (_input, person, now) => allSummary(person, now),
  run: ({ permit, tx }) => endAll(tx, permit),
})

export const cancelHold = defineAction('hold.cancel', {
  input: keys.IdInput,
  intent: ({ id }, person, now) => cancelSummary(person, id, now),
  run: ({ permit, tx, input }) => callOff(tx, permit, input.id),
  then: back('called-off'),
})
