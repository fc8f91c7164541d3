// The words of stories about "this wasn't me": a mail that can be said no to, by the secret of its link, and saying it.
import { transaction } from '../db'
import type { Undo } from '../links/undo'
import type { Notice } from '../notify/notice'
import { notify } from '../notify/notify'
import type { Person } from '../policy/permit'
import { randomId } from '../random'
import { type Reported, type Reporting, submitReport } from '../reports/report'
import { readClock } from '../time'
import { letterTo, secretIn } from './letters'

export type NoticeWishes = {
  readonly sessionId?: string
  readonly undo?: Undo
  /** When the event happened, and the mail was written. Now, unless told otherwise. */
  readonly at?: Date
}

/** Tells somebody of an authenticator that was added; the secret of the link to say that it was not them. */
export async function aNotice(to: Pick<Person, 'id' | 'email'>, wishes: NoticeWishes = {}): Promise<string> {
  const { at = readClock(), ...rest } = wishes
  const device = { authenticator: 'passkey', name: 'Phone', trustedFrom: at } as const
  const notice: Notice = { kind: 'authenticator-added', userId: to.id, at, ...device, ...rest }
  await transaction((tx) => notify(tx, notice))
  return secretIn(await letterTo(to.email, 'authenticator-added'), '/not-me')
}

/** A request of somebody who is not signed in. */
export const aReporting = (now: Date = readClock()): Reporting => ({
  now,
  requestId: randomId(),
  network: '192.0.2.0/24',
})

/** Says that it was not me. Throws where the link does not serve. */
export async function reported(secret: string, now: Date = readClock()): Promise<Reported> {
  const said = await submitReport(secret, aReporting(now))
  if (said.kind !== 'done') throw new Error('the link does not serve')
  return said.reported
}
