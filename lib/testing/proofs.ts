// Proofs made by row: a challenge of a session that was answered rightly and not used yet.
import { prisma } from '../db'
import { CHALLENGE_LIFETIME } from '../policy/assurance'
import { type OperationName, ruleOf } from '../policy/catalogue'
import { randomBytes, randomId } from '../random'
import { type Canonical, digestOf } from '../stepup/intent'
import { after, readClock } from '../time'

export type ProofWishes = { readonly by?: 'passkey' | 'totp'; readonly now?: Date }

/** A proof for exactly this operation and input in this session; by passkey unless told otherwise. Returns its id. */
export async function aProof(
  session: { readonly id: string; readonly userId: string },
  operation: OperationName,
  input: Canonical,
  { by = 'passkey', now = readClock() }: ProofWishes = {},
): Promise<string> {
  const id = randomId()
  await prisma.challenge.create({
    data: {
      id,
      sessionId: session.id,
      userId: session.userId,
      operation,
      digest: digestOf(operation, input),
      nonce: randomBytes(32),
      summary: { title: ruleOf(operation).title, lines: [] },
      requirement: 'proof',
      reasons: [],
      methods: [by],
      attempts: 1,
      createdAt: now,
      expiresAt: after(now, CHALLENGE_LIFETIME),
      satisfiedAt: now,
      authenticator: by,
      phishingResistant: by === 'passkey',
    },
  })
  return id
}
