// Who plays in the attacks: a customer with something to lose, signed in on this machine's network, and Mallory, who is a
// customer too. Every story has its own, so that they can run beside each other.
import { prisma } from '../../lib/db'
import type { BankAccount } from '../../lib/portal/bank-account'
import { aCustomer, type MadePerson, type PersonWishes } from '../../lib/testing/people'
import { aProof } from '../../lib/testing/proofs'
import { aSession, type MadeSession, type SessionWishes } from '../../lib/testing/sessions'
import { LOOPBACK } from '../fixtures/browser'
import { withPayoutAccount } from '../fixtures/papers'
import { attemptIn, type Posted, post } from './posts'
import type { Answer } from './wire'

export type Cast = { readonly person: MadePerson; readonly session: MadeSession }

/** A customer with passkey and app, a payout account, and a session in which nothing was proven but a password. */
export async function someoneSignedIn(wishes: PersonWishes = {}, at: SessionWishes = {}): Promise<Cast> {
  const person = await aCustomer({ totp: true, passkey: true, ...wishes })
  await withPayoutAccount(person)
  return { person, session: await anotherSession(person, at) }
}

/** One more session of the same person, from this machine's network. */
export const anotherSession = (person: MadePerson, wishes: SessionWishes = {}): Promise<MadeSession> =>
  aSession(person, { network: LOOPBACK, ...wishes })

/** What Mallory wants claims to be paid into. */
export const MALLORYS = { bank: 'Offshore', holder: 'Mallory', routing: '026009593', account: '66600666' } as const

/** A passkey that somebody wants to add to an account: each time it happens leaves a row to count. */
export const NEW_KEY = { name: 'New laptop' } as const

/** A proof, given and not used yet, for adding that passkey. */
export const proofToAddKey = (session: MadeSession): Promise<string> => aProof(session, 'passkey.enrol', NEW_KEY)

export const keysBegun = ({ id }: MadePerson): Promise<number> => prisma.enrolment.count({ where: { userId: id } })

/** A proof, given and not used yet, for changing the payout account to this one. */
export const proofToPayInto = (session: MadeSession, account: BankAccount): Promise<string> =>
  aProof(session, 'payout.account.change', account)

/** What became of a challenge. */
export const fateOf = async (challenge: string) => {
  const { satisfiedAt, consumedAt, endReason } = await prisma.challenge.findUniqueOrThrow({ where: { id: challenge } })
  return { proven: satisfiedAt !== null, spent: consumedAt !== null, ended: endReason }
}

/** Why a session ended; null while it lives. */
export const endOf = async (session: { readonly id: string }): Promise<string | null> =>
  (await prisma.session.findUniqueOrThrow({ where: { id: session.id } })).endReason

/** The token that an answer puts into the session's cookie; null where it does not. */
export const tokenFrom = ({ cookies }: Pick<Answer, 'cookies'>): string | null =>
  cookies.map((line) => /^__Host-stepgate=([^;]+)/.exec(line)?.[1]).find(Boolean) ?? null

/** The session's cookies after an answer that exchanged the token. */
export function renewed(session: MadeSession, answer: Pick<Answer, 'cookies'>): MadeSession {
  const token = tokenFrom(answer)
  if (!token) throw new Error('the answer gave no new token')
  return { ...session, token, cookie: `__Host-stepgate=${token}; __Host-stepgate-device=${session.device}` }
}

/** Signs in over HTTP, on the session's own device: password, then the code. Returns the last answer and all cookies. */
export async function enter(
  { person, session }: Cast,
  code: string,
): Promise<{ readonly cookie: string; readonly last: Posted }> {
  const device = `__Host-stepgate-device=${session.device}`
  const { email, password } = person
  const first = await post(
    'sign-in/signInWithPassword',
    { email, password: password ?? '' },
    { as: { cookie: device } },
  )
  const second = { code, ...attemptIn(first) }
  const last = await post('sign-in/signInWithTotp', second, { as: { cookie: `${device}; ${pairsOf(first)}` } })
  return { cookie: `${device}; ${pairsOf(last)}`, last }
}

const pairsOf = ({ cookies }: Answer): string => cookies.map((line) => line.split(';')[0]).join('; ')
