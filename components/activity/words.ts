// Every kind of audit event in plain words, for its owner: what happened, and where it matters what to do. The record
// is total over the kinds, so a new kind does not compile until it has its words here.
import type { ActivityLine } from '@/lib/activity/activity'
import type { AuditKind } from '@/lib/audit/event'
import { DENIAL_WORDS, denialReason } from '../words/denial'
import { actWords } from './act-words'
import { authenticatorWords, endedAllWords, endedWords, failureWords } from './detail-words'
import { DOOR_WORDS } from './door-words'
import { RISK_WORDS } from './risk-words'
import { bad, type EventWords, good, IF_NOT_YOU, plain, type Say, warn } from './tone'

export type { EventWords, Tone } from './tone'

const quoted = (title: string | null): string => (title ? `“${title}”` : 'an act')

const KINDS: { readonly [Kind in AuditKind]: Say<Kind> } = {
  ...DOOR_WORDS,
  ...RISK_WORDS,
  'operation.performed': (_, { operation, title }) => good(actWords(operation, title)),
  'operation.challenged': (_, { title }) => plain(`We asked for proof before ${quoted(title)}`),
  'operation.denied': ({ reason }, { title }) => warn(`Refused: ${quoted(title)}`, refusal(reason)),
  'sign-in.succeeded': ({ authenticators, newDevice }) => {
    const what = `Signed in with ${authenticators.map(authenticatorWords).join(' and ')}`
    return newDevice ? warn(`${what}, on a new device`, IF_NOT_YOU) : good(what)
  },
  'sign-in.failed': (details) =>
    warn(`A sign-in with ${authenticatorWords(details.authenticator)} failed`, failureWords(details)),
  'sign-in.throttled': ({ by }) =>
    by === 'bot-check'
      ? warn('A sign-in was asked for a check against programs', 'There were several failed tries.')
      : warn('Sign-ins were slowed down', 'There were too many tries. Devices that you know still get in.'),
  'session.opened': () => plain('A session began'),
  'session.resumed': () => plain('A session continued on its device after a lost connection'),
  'session.ended': ({ reason, why }, { by }) => plain(endedWords(reason, by), why),
  'sessions.ended': ({ count, scope, why, reason }, { by }) => plain(endedAllWords({ count, scope, reason }, by), why),
  'challenge.satisfied': ({ authenticator }) =>
    good(`Proved with ${authenticatorWords(authenticator)} that it was you`),
  'challenge.failed': ({ authenticator, attempts }) =>
    warn(`A wrong answer when we asked for ${authenticatorWords(authenticator)}`, `Try ${attempts} of this request.`),
  'challenge.throttled': () => warn('An answer was not checked', 'There were too many wrong ones just before.'),
  'challenge.ended': () => warn('A request for proof ended without it', 'There were too many wrong answers.'),
  'hold.begun': (_, { title }) =>
    warn(`Waits before it happens: ${quoted(title)}`, 'You finish it or cancel it on the Security page.'),
  'hold.ended': ({ reason }) =>
    plain(reason === 'called-off' ? 'A waiting change was called off' : 'A waiting change went through'),
  'attack.changed-input': (_, { title }) =>
    bad(`Refused: ${quoted(title)} was sent with other content than you had confirmed`, IF_NOT_YOU),
  'attack.foreign-origin': () => bad('Refused: a request that did not come from our pages'),
  'attack.foreign-input': () => bad('We received data that our pages do not send', IF_NOT_YOU),
  'attack.trap-filled': () => bad('A form was filled in by a program', IF_NOT_YOU),
  'bot-check.failed': () => plain('A check against programs failed'),
  'reports.dropped': ({ count }) => plain(`${count} reports from browsers were dropped: too many came at once`),
  'attack.moved-session': () =>
    bad(
      'We ended a session that moved to another country and another browser at once',
      'Look at your devices and change your password if you do not know what it was.',
    ),
  'attack.stolen-token': () =>
    bad(
      'An old copy of your session was used, so we ended the session',
      'Somebody else may have had it. Sign in on a device that you trust.',
    ),
  'attack.clone-suspected': () =>
    bad(
      'A passkey seems to have been copied',
      'Its answer was refused. Remove that passkey if this was not a mistake of the device.',
    ),
  'attack.code-replayed': () => bad('A one-time code was used a second time, and refused', IF_NOT_YOU),
  'authenticator.added': ({ authenticator, name }) =>
    warn(`Added: ${authenticatorWords(authenticator)} “${name}”`, IF_NOT_YOU),
  'authenticator.renamed': ({ authenticator, name }) =>
    plain(`Renamed: ${authenticatorWords(authenticator)} is now “${name}”`),
  'authenticator.removed': ({ authenticator, name }) =>
    warn(`Removed: ${authenticatorWords(authenticator)} “${name}”`, IF_NOT_YOU),
  'events.counted': ({ count }) => plain(`${count} more events of one kind, from one network`),
  'stuffing.began': () => warn('An alarm began: somebody is trying many passwords here'),
  'stuffing.ended': ({ reason, why }) =>
    plain(reason === 'called-off' ? 'You called off the alarm over many tried passwords' : 'The alarm is over', why),
  'user.created': () => good('Account opened'),
  'user.disabled': ({ why }) => bad('Account closed by our staff', why),
  'user.enabled': ({ why }) => good('Account opened again by our staff', why),
}

/** A line of the timeline in words. */
export const eventWords = (line: ActivityLine): EventWords =>
  (KINDS[line.told.kind] as Say<AuditKind>)(line.told.details, line)

const refusal = (reason: string): string | undefined => {
  const known = denialReason(reason)
  return known ? DENIAL_WORDS[known].title : undefined
}
