// Authenticators and "this wasn't me": what a mail's link must know to take back that one was added or removed, and
// taking it back. Each touches the one authenticator of that event; what is gone already, or replaced, is left alone.
import { appendEvent } from '../../audit/event'
import { fromBase64Url, toBase64Url } from '../../crypto'
import type { Tx } from '../../db'
import type { Taken, Taking, Undo } from '../../links/undo'
import { VOUCHED_COOL_OFF } from '../../policy/assurance'
import { endSessionsProvenBy } from '../../sessions/revocation'
import { after } from '../../time'
import { stepOf } from '../totp'
import {
  findPasskeyRow,
  findTotpRow,
  hasCredential,
  insertPasskey,
  insertTotp,
  type NewPasskey,
  unmarkRemoved,
} from './store'
import { dropPasskey, dropTotp } from './vouched'

type Restoring<What extends Undo['what']> = Extract<Undo, { readonly what: What }>

/** How a passkey that is about to go can be brought back; undefined where the user has none by that id. */
export async function passkeyRestoring(tx: Tx, id: string, userId: string): Promise<Undo | undefined> {
  const row = await findPasskeyRow(tx, id, userId)
  if (!row) return undefined
  const { userId: _, publicKey, counter, createdAt, trustedFrom, ...rest } = row
  return {
    what: 'restore-passkey',
    passkey: {
      ...rest,
      publicKey: toBase64Url(publicKey),
      counter: counter.toString(),
      createdAt: createdAt.toISOString(),
      trustedFrom: trustedFrom.toISOString(),
    },
  }
}

/** The same for the app. Its secret stays sealed. */
export async function totpRestoring(tx: Tx, userId: string): Promise<Undo | undefined> {
  const row = await findTotpRow(tx, userId)
  return (
    (row && {
      what: 'restore-totp',
      sealedSecret: row.sealedSecret,
      name: row.name,
      trustedFrom: row.trustedFrom.toISOString(),
    }) ??
    undefined
  )
}

/** Takes out a passkey that somebody else added, and ends the sessions in which it may have been used. */
export async function takeOutPasskey(tx: Tx, by: Taking, passkeyId: string): Promise<Taken> {
  const passkey = await findPasskeyRow(tx, passkeyId, by.userId)
  if (!passkey || !(await dropPasskey(tx, passkeyId, by.userId, by.now))) return 'gone'
  await endSessionsProvenBy(tx, {
    ...by,
    authenticator: 'passkey',
    since: passkey.createdAt,
    reason: 'not-you',
    by: null,
  })
  await record(tx, by, 'passkey', passkey.name, null)
  return 'done'
}

/** Takes out the app that was added at `happenedAt`; one that came later is another event's. */
export async function takeOutTotp(tx: Tx, by: Taking): Promise<Taken> {
  const totp = await findTotpRow(tx, by.userId)
  if (!totp || totp.createdAt > by.happenedAt) return 'gone'
  await dropTotp(tx, by.userId, by.now)
  await endSessionsProvenBy(tx, { ...by, authenticator: 'totp', since: totp.createdAt, reason: 'not-you', by: null })
  await record(tx, by, 'totp', totp.name, null)
  return 'done'
}

/** Brings back a passkey. For money, exports and keys it waits as one does that was vouched for. */
export async function putBackPasskey(tx: Tx, by: Taking, { passkey }: Restoring<'restore-passkey'>): Promise<Taken> {
  if (await hasCredential(tx, passkey.credentialId, passkey.id)) return 'gone'
  const row: NewPasskey = {
    ...passkey,
    userId: by.userId,
    publicKey: fromBase64Url(passkey.publicKey),
    counter: BigInt(passkey.counter),
    createdAt: new Date(passkey.createdAt),
    trustedFrom: trustAgain(passkey.trustedFrom, by.now),
  }
  await insertPasskey(tx, row)
  await unmarkRemoved(tx, row.credentialId)
  await record(tx, by, 'passkey', row.name, row.trustedFrom)
  return 'done'
}

/** Brings back the app, unless another has taken its place. Codes that it showed until now do not serve. */
export async function putBackTotp(tx: Tx, by: Taking, undo: Restoring<'restore-totp'>): Promise<Taken> {
  if (await findTotpRow(tx, by.userId)) return 'in-the-way'
  const trustedFrom = trustAgain(undo.trustedFrom, by.now)
  const { sealedSecret, name } = undo
  const lastStep = stepOf(by.now)
  await insertTotp(tx, { userId: by.userId, sealedSecret, name, lastStep, createdAt: by.now, trustedFrom })
  await record(tx, by, 'totp', name, trustedFrom)
  return 'done'
}

const trustAgain = (before: string, now: Date): Date => {
  const [own, soon] = [new Date(before), after(now, VOUCHED_COOL_OFF)]
  return own > soon ? own : soon
}

const record = (tx: Tx, by: Taking, authenticator: 'passkey' | 'totp', name: string, trustedFrom: Date | null) => {
  const { now: at, requestId, network, userId: subjectId } = by
  const common = { outcome: 'done', at, requestId, network, subjectId } as const
  return trustedFrom
    ? appendEvent(tx, {
        ...common,
        kind: 'authenticator.added',
        details: { authenticator, name, trustedFrom: trustedFrom.toISOString() },
      })
    : appendEvent(tx, { ...common, kind: 'authenticator.removed', details: { authenticator, name } })
}
