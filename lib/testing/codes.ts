// One-time codes as the app on the phone would show them.
import { Secret, TOTP } from 'otpauth'
import { unseal } from '../crypto'
import { prisma } from '../db'
import { readClock } from '../time'

/**
 * The present code of somebody's app, made from the sealed secret. The step counts as unused again, so that a story
 * that proves twice need not sleep; a story about reuse asks once and types the same code twice.
 */
export async function totpCode(of: { readonly id: string }, now: Date = readClock()): Promise<string> {
  const totp = await prisma.totp.update({
    where: { userId: of.id },
    data: { lastStep: 0 },
    select: { sealedSecret: true },
  })
  return codeOf(unseal(totp.sealedSecret, of.id), now)
}

/** A code that the app does not show, now or a step away. */
export async function wrongCode(of: { readonly id: string }, now: Date = readClock()): Promise<string> {
  const right = await totpCode(of, now)
  return `${(Number(right[0]) + 5) % 10}${right.slice(1)}`
}

/** The code that a secret in base32 gives at `now`: six digits, 30 seconds (RFC 6238). */
export const codeOf = (secret: string, now: Date = readClock()): string =>
  new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate({
    timestamp: now.getTime(),
  })
