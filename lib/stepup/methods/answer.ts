// The three ways to answer a challenge, and what each is worth. Only a passkey resists phishing; a password alone
// serves nothing but the enrolment of an account's first authenticator.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { verifyAssertion } from '../../credentials/passkey'
import { tryPassword } from '../../credentials/password-tries/password-tries'
import { findById, findPasskey, holdPasskey, holdTotp, spendCounter } from '../../credentials/roster'
import { type CodeRequest, verifyTotp } from '../../credentials/totp'
import type { Tx } from '../../db'
import { ruleOf } from '../../policy/catalogue'
import { type Challenge, serves, signedBytes } from '../challenge'

export type Answer =
  | { readonly method: 'passkey'; readonly response: AuthenticationResponseJSON }
  | { readonly method: 'totp'; readonly code: string }
  | { readonly method: 'password'; readonly password: string }

export type AnswerVerdict =
  /** `passkeyId`: which passkey it was; null for another authenticator. */
  | { readonly kind: 'right'; readonly phishingResistant: boolean; readonly passkeyId: string | null }
  | { readonly kind: 'wrong' | 'replayed' | 'disabled' }
  | { readonly kind: 'clone-suspected'; readonly passkeyId: string }
  /** Rightly signed by the owner's passkey, whose backup eligibility never may change (WebAuthn L3 6.1.3). */
  | { readonly kind: 'eligibility-changed'; readonly name: string }

export const verifyAnswer = (challenge: Challenge, answer: Answer, request: CodeRequest): Promise<AnswerVerdict> => {
  switch (answer.method) {
    case 'passkey':
      return byPasskey(challenge, answer.response, request.now)
    case 'totp':
      return byTotp(challenge.userId, answer.code, request)
    case 'password':
      return byPassword(challenge.userId, answer.password, request)
    default:
      return answer satisfies never
  }
}

/**
 * Keeps the authenticator that gave a right answer to the end of `tx`. False: it was removed since, and whoever removed
 * it found nothing to void yet.
 */
export async function holdVouching(
  tx: Tx,
  userId: string,
  method: Answer['method'],
  { passkeyId }: AnswerVerdict & { kind: 'right' },
): Promise<boolean> {
  if (passkeyId) return holdPasskey(tx, passkeyId)
  return method === 'totp' ? holdTotp(tx, userId) : true
}

async function byPasskey(
  challenge: Challenge,
  response: AuthenticationResponseJSON,
  now: Date,
): Promise<AnswerVerdict> {
  const passkey = await findPasskey(response.id)
  const owner = await findById(challenge.userId)
  if (
    !passkey ||
    !owner ||
    passkey.userId !== owner.id ||
    !serves(passkey, ruleOf(challenge.operation).sensitivity, now)
  )
    return { kind: 'wrong' }
  const verdict = await verifyAssertion(response, { challenge: signedBytes(challenge), passkey, handle: owner.handle })
  if (verdict.kind === 'clone-suspected') return { kind: 'clone-suspected', passkeyId: passkey.id }
  if (verdict.kind === 'eligibility-changed') return { kind: 'eligibility-changed', name: passkey.name }
  if (verdict.kind === 'wrong') return verdict
  return (await spendCounter(passkey, verdict.counter, verdict.backedUp, now))
    ? { kind: 'right', phishingResistant: true, passkeyId: passkey.id }
    : { kind: 'wrong' }
}

async function byTotp(userId: string, code: string, request: CodeRequest): Promise<AnswerVerdict> {
  const verdict = await verifyTotp(userId, code, request)
  if (verdict === 'right') return { kind: 'right', phishingResistant: false, passkeyId: null }
  return { kind: verdict === 'none' ? 'wrong' : verdict }
}

async function byPassword(userId: string, password: string, request: CodeRequest): Promise<AnswerVerdict> {
  const owner = await findById(userId)
  const passwordHash = owner?.passwordHash ?? null
  const right = await tryPassword({ ...request, userId, passwordHash, password, standIn: '' })
  return right ? { kind: 'right', phishingResistant: false, passkeyId: null } : { kind: 'wrong' }
}
