// Randomness: the only place that draws it, always from the operating system's generator (ASVS 11.5.1).
import { randomBytes as draw, randomInt, randomUUID } from 'node:crypto'

/** `length` random bytes. */
export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(draw(length))

/** A secret of 256 random bits, base64url (43 characters). Session tokens and device keys are such (ASVS 7.2.3). */
export const randomToken = (): string => draw(32).toString('base64url')

/** A row identifier. Never a capability: knowing one allows nothing (ASVS 11.5.1). */
export const randomId = (): string => randomUUID()

/** A whole number in [0, below). */
export const randomBelow = (below: number): number => randomInt(below)

/** `length` digits, each as likely as any other and independent of the rest; leading zeros are kept (ASVS 6.5.4). */
export const randomDigits = (length: number): string => `${randomBelow(10 ** length)}`.padStart(length, '0')
