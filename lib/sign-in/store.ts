// The SQL of sign-ins under way: a place held for one page of one browser, single use, ten minutes for each step.
import { type Bytes, sha256 } from '../crypto'
import { prisma, type Tx } from '../db'
import type { AuthenticationEvent } from '../policy/assurance'
import { randomBytes } from '../random'
import { after } from '../time'
import type { Source, Stay } from './arrival'
import { ATTEMPT_LIFETIME, browserHash, newPlace } from './place'

export type Step = 'totp' | 'device-code'

/** What a sign-in keeps from one step to the next. */
export type Held = {
  /** What was proven so far. */
  readonly events: readonly AuthenticationEvent[]
  /** When the password that was right had been set; null after an identity provider's word. */
  readonly passwordChangedAt: Date | null
  /** The key (SPKI) that the browser proved to hold. */
  readonly deviceKey: Bytes | null
  readonly source: Source | null
}

export type Attempt = Held & {
  readonly tokenHash: Bytes
  readonly userId: string | null
  readonly nonce: Bytes
  readonly stay: Stay
  readonly step: string
  readonly mailedCode: Bytes | null
  readonly mailedAt: Date | null
  readonly createdAt: Date
}

const NOTHING: Held = { events: [], passwordChangedAt: null, deviceKey: null, source: null }

export type Holding = {
  /** The browser's cookie; a new one where it has none. */
  readonly browser: string | null | undefined
  /** Who proved something already; null for passkeys. */
  readonly userId: string | null
  readonly stay: Stay
  readonly now: Date
}

/** Holds a place of its own for this attempt, beside whatever else the browser has under way. */
export async function holdPlace({ browser, userId, stay, now }: Holding, held: Partial<Held> = {}): Promise<string> {
  const { source, events, ...rest } = { ...NOTHING, ...held }
  const place = newPlace(browser)
  await prisma.signIn.create({
    data: {
      tokenHash: sha256(place),
      browserHash: browserHash(place),
      userId,
      nonce: randomBytes(32),
      limits: stay,
      ...rest,
      events: events.map(recorded),
      identityId: source?.identityId ?? null,
      sid: source?.sid ?? null,
      createdAt: now,
      expiresAt: after(now, ATTEMPT_LIFETIME),
    },
  })
  return place
}

const recorded = ({ authenticator, level, at }: AuthenticationEvent) => ({ authenticator, level, at: at.toISOString() })

type Recorded = Omit<AuthenticationEvent, 'at'> & { readonly at: string }

export async function findAttempt(tokenHash: Bytes, now: Date): Promise<Attempt | null> {
  const row = await prisma.signIn.findFirst({
    where: { tokenHash, endedAt: null, expiresAt: { gt: now } },
    select: {
      tokenHash: true,
      userId: true,
      nonce: true,
      limits: true,
      step: true,
      events: true,
      deviceKey: true,
      passwordChangedAt: true,
      mailedCode: true,
      mailedAt: true,
      identityId: true,
      sid: true,
      createdAt: true,
    },
  })
  if (!row) return null
  const { limits, identityId, sid, ...rest } = row
  const events = (row.events as Recorded[]).map((event) => ({ ...event, at: new Date(event.at) }))
  return { ...rest, events, stay: limits as Stay, source: identityId ? { identityId, sid } : null }
}

export type Mailing = {
  readonly tokenHash: Bytes
  /** Keyed digest of the code. */
  readonly code: Bytes
  readonly events: readonly AuthenticationEvent[]
  readonly now: Date
  readonly expiresAt: Date
}

/** Leads on to the step of the mailed code, with tries of its own. False where it is there already, or over. */
export async function leadToCode(tx: Tx, { tokenHash, code, events, now, expiresAt }: Mailing): Promise<boolean> {
  const { count } = await tx.signIn.updateMany({
    where: { tokenHash, endedAt: null, step: { not: 'device-code' } },
    data: {
      step: 'device-code',
      events: events.map(recorded),
      mailedCode: code,
      mailedAt: now,
      mails: 1,
      attempts: 0,
      expiresAt,
    },
  })
  return count === 1
}

/** Puts another code in place of the last. Tries and the end of the sign-in stay as they are. */
export async function replaceCode(
  tx: Tx,
  { tokenHash, code, now }: Pick<Mailing, 'tokenHash' | 'code' | 'now'>,
  most: number,
  lastBefore: Date,
): Promise<boolean> {
  const { count } = await tx.signIn.updateMany({
    where: { tokenHash, endedAt: null, step: 'device-code', mails: { lt: most }, mailedAt: { lte: lastBefore } },
    data: { mailedCode: code, mailedAt: now, mails: { increment: 1 } },
  })
  return count === 1
}

/** Takes a try: whether one is left after it, whether it is the last, or null when there was none. */
export async function takeTry(tokenHash: Bytes, tries: number): Promise<'more' | 'last' | null> {
  const rows = await prisma.signIn.updateManyAndReturn({
    where: { tokenHash, endedAt: null, attempts: { lt: tries } },
    data: { attempts: { increment: 1 } },
    select: { attempts: true },
  })
  const used = rows[0]?.attempts
  if (used === undefined) return null
  return used >= tries ? 'last' : 'more'
}

/** Ends the attempt: true for the first who asks. */
export async function endAttempt(tokenHash: Bytes, endedAt: Date, db: Tx = prisma): Promise<boolean> {
  const { count } = await db.signIn.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt } })
  return count === 1
}

/** Ends whatever a browser has under way. */
export async function endAttemptsIn(browser: Bytes, endedAt: Date): Promise<void> {
  await prisma.signIn.updateMany({ where: { browserHash: browser, endedAt: null }, data: { endedAt } })
}

/** Ends what an account has under way: its password or its address is another by now. */
export async function endAttemptsOf(tx: Tx, userId: string, endedAt: Date): Promise<void> {
  await tx.signIn.updateMany({ where: { userId, endedAt: null }, data: { endedAt } })
}

/** What an account brings to the assessment of its next sign-in. */
export type State = {
  /** Wrong answers since a moment: all there were, or those from one network. */
  readonly failures: number
  readonly credentialChangedAt: Date | null
  /** Null while nobody could look. */
  readonly passwordBreached: boolean | null
}

export async function findState(userId: string, since: Date, network: string | null): Promise<State> {
  const [row] = await prisma.$queryRaw<State[]>`
    select u.credential_changed_at as "credentialChangedAt", u.password_breached as "passwordBreached",
      (select count(*)::int from failure f where f.user_id = u.id and f.at > ${since}
        and (${network}::text is null or f.network = ${network})) as failures
    from "user" u where u.id = ${userId}::uuid`
  return row ?? { failures: 0, credentialChangedAt: null, passwordBreached: null }
}

/** Which identity, and which of the provider's sessions, a session came from: the provider can end it. */
export async function rememberSource(tx: Tx, sessionId: string, { identityId, sid }: Source): Promise<void> {
  await tx.federatedSession.create({ data: { sessionId, identityId, sid } })
}
