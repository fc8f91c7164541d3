// A challenge as the browser may see it: no digest, no nonce but the one inside the signed bytes.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { WRONG_ANSWERS } from '../policy/assurance'
import type { Challenge } from '../stepup/challenge'
import type { ChallengeView } from './outcome'

export const viewOf = (challenge: Challenge, options: PublicKeyCredentialRequestOptionsJSON | null): ChallengeView => ({
  id: challenge.id,
  operation: challenge.operation,
  requirement: challenge.requirement,
  summary: challenge.summary,
  reasons: challenge.reasons,
  methods: challenge.methods,
  options,
  expiresAt: challenge.expiresAt.toISOString(),
  attemptsLeft: WRONG_ANSWERS - challenge.attempts,
})
