// The work: derive keys until one begins as asked (ALTCHA's proof of work, version 2). Making a check costs the server one
// derivation, looking at an answer two MACs. The purpose is among what is signed.
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import { z } from 'zod'
import { keyedDigest, toBase64Url } from '../crypto'
import type { OperationName } from '../policy/catalogue'
import { after, minutes } from '../time'

/** How long the answer to a check serves: long enough for somebody who reads slowly. */
export const CHECK_LIFETIME = minutes(10)
/** Rounds of PBKDF2 to a derivation: 0.7 ms of a laptop's core, some 5 ms of an old phone's. */
const ROUNDS = 5_000
/** Derivations that a check takes, at least and at most. */
const DERIVATIONS = { light: [400, 800], heavy: [1_600, 3_200] } as const
export type Work = keyof typeof DERIVATIONS

/** Makes a check for one operation. */
export function makeWork(purpose: OperationName, work: Work, now: Date): Promise<Challenge> {
  const [least, most] = DERIVATIONS[work]
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(most, least),
    deriveKey,
    data: { purpose },
    expiresAt: after(now, CHECK_LIFETIME),
    ...secrets(),
  })
}

/** The name of the check that this is the right answer to, for this purpose and in time; null for anything else. */
export async function worked(answer: string, purpose: OperationName): Promise<string | null> {
  const parsed = Answer.safeParse(answer)
  if (!parsed.success || parsed.data.challenge.parameters.data.purpose !== purpose) return null
  const { challenge, solution } = parsed.data
  const { verified } = await verifySolution({ challenge, solution, deriveKey, ...secrets() })
  return verified ? `work ${challenge.signature}` : null
}

const secrets = () => ({
  hmacSignatureSecret: secretFor('check'),
  hmacKeySignatureSecret: secretFor('key'),
})

const secretFor = (part: string): string => toBase64Url(keyedDigest('bot-check', part))

const Hex = z.string().regex(/^[0-9a-f]{2,128}$/)
/** Every field that we sign, so that what is verified is what was made: unknown ones are refused. */
const Answer = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(Buffer.from(text, 'base64').toString())
    } catch {
      context.addIssue({ code: 'custom', message: 'unreadable' })
      return z.NEVER
    }
  })
  .pipe(
    z.object({
      challenge: z.strictObject({
        parameters: z.strictObject({
          algorithm: z.literal('PBKDF2/SHA-256'),
          cost: z.literal(ROUNDS),
          data: z.strictObject({ purpose: z.string().max(100) }),
          expiresAt: z.int(),
          keyLength: z.int(),
          keyPrefix: Hex,
          keySignature: Hex,
          nonce: Hex,
          salt: Hex,
        }),
        signature: Hex,
      }),
      solution: z.object({ counter: z.int().nonnegative(), derivedKey: Hex }),
    }),
  )
