// The SQL of sign-ups under way. Each belongs to one page of one browser; there is no account until one is confirmed.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { type Bytes, sha256 } from '../../crypto'
import { prisma, type Tx } from '../../db'
import { randomBytes } from '../../random'
import { after, type Duration } from '../../time'
import { browserHash, newPlace } from '../place'

export type Applicant = { readonly email: string; readonly name: string }

/** A sign-up that is being made: its passkey is still to come. */
export type Begun = Applicant & {
  readonly tokenHash: Bytes
  /** The user handle that the passkey is made for, and the account's. */
  readonly handle: Bytes
  readonly nonce: Bytes
}

/** A sign-up that lacks nothing but its address. */
export type Application = Begun & {
  readonly browserHash: Bytes | null
  readonly passwordHash: string | null
  readonly passwordStandsAlone: boolean
  readonly response: RegistrationResponseJSON | null
  readonly submittedAt: Date
  readonly mailedCode: Bytes | null
  readonly mailedAt: Date | null
}

/** Holds a place for a sign-up, and answers with it. `tx` where it is complete at once. */
export async function holdApplication(
  { email, name }: Applicant,
  {
    browser,
    now,
    lasts,
  }: { readonly browser: string | null | undefined; readonly now: Date; readonly lasts: Duration },
  db: Tx = prisma,
): Promise<{ readonly place: string; readonly begun: Begun }> {
  const place = newPlace(browser)
  const begun = { tokenHash: sha256(place), email, name, handle: randomBytes(32), nonce: randomBytes(32) }
  const times = { createdAt: now, expiresAt: after(now, lasts) }
  await db.signUp.create({ data: { ...begun, browserHash: browserHash(place), ...times }, select: { tokenHash: true } })
  return { place, begun }
}

const BEGUN = { tokenHash: true, email: true, name: true, handle: true, nonce: true } as const
const APPLICATION = {
  ...BEGUN,
  browserHash: true,
  passwordHash: true,
  passwordStandsAlone: true,
  response: true,
  submittedAt: true,
  mailedCode: true,
  mailedAt: true,
} as const

export const findBegun = (tokenHash: Bytes, now: Date): Promise<Begun | null> =>
  prisma.signUp.findFirst({
    where: { tokenHash, submittedAt: null, endedAt: null, expiresAt: { gt: now } },
    select: BEGUN,
  })

/** The sign-up that waits for its address, by its place or by the link in its email. */
export async function findApplication(
  by: { readonly tokenHash: Bytes } | { readonly linkHash: Bytes },
  now: Date,
): Promise<Application | null> {
  const row = await prisma.signUp.findFirst({
    where: { ...by, submittedAt: { not: null }, endedAt: null, expiresAt: { gt: now } },
    select: APPLICATION,
  })
  if (!row?.submittedAt) return null
  return { ...row, submittedAt: row.submittedAt, response: row.response as RegistrationResponseJSON | null }
}

/** The newest sign-up that waits for an address. */
export const findNewest = (tx: Tx, email: string, now: Date): Promise<Begun | null> =>
  tx.signUp.findFirst({
    where: { email, submittedAt: { not: null }, endedAt: null, expiresAt: { gt: now } },
    orderBy: { submittedAt: 'desc' },
    select: BEGUN,
  })

/** A browser's answer arrives as JSON and rests as JSON. */
const Json = z.record(z.string(), z.json())

export type Submission = {
  readonly passwordHash?: string
  readonly passwordStandsAlone?: boolean
  readonly response?: RegistrationResponseJSON
  readonly now: Date
  readonly lasts: Duration
}

/** Completes a sign-up: true for the first who does. */
export async function submit(
  tx: Tx,
  tokenHash: Bytes,
  { response, now, lasts, ...rest }: Submission,
): Promise<boolean> {
  const { count } = await tx.signUp.updateMany({
    where: { tokenHash, submittedAt: null, endedAt: null, expiresAt: { gt: now } },
    data: {
      ...rest,
      ...(response ? { response: Json.parse(response) } : {}),
      submittedAt: now,
      expiresAt: after(now, lasts),
    },
  })
  return count === 1
}

export type Emailed = { readonly mailedCode: Bytes | null; readonly linkHash: Bytes | null; readonly mailedAt: Date }

/** Keeps what was emailed, in place of what was before; false after as many as there may be, or so soon after the last. */
export async function keepEmailed(
  tx: Tx,
  tokenHash: Bytes,
  emailed: Emailed,
  { most, lastBefore }: { readonly most: number; readonly lastBefore: Date },
): Promise<boolean> {
  const { count } = await tx.signUp.updateMany({
    where: {
      tokenHash,
      submittedAt: { not: null },
      endedAt: null,
      mails: { lt: most },
      OR: [{ mailedAt: null }, { mailedAt: { lte: lastBefore } }],
    },
    data: { ...emailed, mails: { increment: 1 } },
  })
  return count === 1
}

/** Takes one of the tries at the code; false when there was none left. */
export async function takeTry(tokenHash: Bytes, tries: number): Promise<boolean> {
  const { count } = await prisma.signUp.updateMany({
    where: { tokenHash, endedAt: null, attempts: { lt: tries } },
    data: { attempts: { increment: 1 } },
  })
  return count === 1
}

/** Ends every sign-up for an address, and is true where this one was among them: it can become an account once. */
export async function endApplications(tx: Tx, { tokenHash, email }: Begun, endedAt: Date): Promise<boolean> {
  const { count } = await tx.signUp.updateMany({ where: { tokenHash, endedAt: null }, data: { endedAt } })
  await tx.signUp.updateMany({ where: { email, endedAt: null }, data: { endedAt } })
  return count === 1
}
