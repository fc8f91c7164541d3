// What the step-up's actions do: answer a challenge of this session, or end it. The server chose the methods; the
// input can only name one of them.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import { type Outcome, waitUntil } from '../gate/outcome'
import { Code } from '../input/digits'
import { type NewToken, newToken } from '../sessions/rotation'
import { answerChallenge, stepBackFrom } from '../stepup/ceremony'
import type { Answer } from '../stepup/methods/answer'
import { downloadAt, onwardPath } from './downloads'

/** A pending challenge, for the page that shows it by itself. */
export { challengeView } from '../gate/pending'
export { refusalOf } from '../gate/refused'

const Id = z.uuid()
/** Where to go on to, for forms that post without JavaScript. */
const To = z.string().transform(onwardPath).optional().catch('/')

/** A WebAuthn response as the browser serialises it. Its content is verified by the ceremony. */
export const AssertionText = z
  .string()
  .max(20_000)
  .refine((text) => isCredential(text), 'The passkey answer could not be read.')

export const ProveInput = z.discriminatedUnion('method', [
  z.object({ method: z.literal('passkey'), challenge: Id, response: AssertionText }),
  z.object({
    method: z.literal('totp'),
    challenge: Id,
    code: Code(6, 'Enter the six digits that your app shows.'),
    to: To,
  }),
  z.object({
    method: z.literal('password'),
    challenge: Id,
    password: z.string().min(1, 'Enter your password.').max(1_000),
    to: To,
  }),
])

/** Where a form without JavaScript goes after proof. A download is asked for by a form of its own. */
export const afterProof = (to: string): string => (downloadAt(to) ? `/step-up?to=${encodeURIComponent(to)}` : to)

export const StepBackInput = z.object({ challenge: Id })

export type Proven = {
  readonly proven: boolean
  readonly attemptsLeft: number
  readonly replayed: boolean
  /** The name of the owner's passkey that is refused because its backup eligibility changed; null otherwise. */
  readonly changed: string | null
  readonly token: NewToken | null
}

type Act<Input> = { readonly input: Input; readonly facts: RequestFacts }

/** Answers a challenge. `proven: false` is a wrong answer with tries left. */
export async function prove({ input, facts }: Act<z.output<typeof ProveInput>>): Promise<Outcome<Proven>> {
  const live = await identityOf(facts)
  if (live.kind !== 'live' || !facts.token)
    return { kind: 'signed-out', reason: live.kind === 'ended' ? live.reason : 'none' }
  const { requestId, network, deviceHash, now, token } = facts
  const result = await answerChallenge({
    live,
    token,
    challengeId: input.challenge,
    answer: answerOf(input),
    requestId,
    network,
    deviceHash,
    now,
  })
  switch (result.kind) {
    case 'proven':
      return {
        kind: 'done',
        value: {
          proven: true,
          attemptsLeft: 0,
          replayed: false,
          changed: null,
          token: newToken(result.token, live.session, now),
        },
      }
    case 'wrong': {
      const { attemptsLeft, replayed, changed } = result
      return { kind: 'done', value: { proven: false, attemptsLeft, replayed, changed, token: null } }
    }
    case 'ended':
      return result.until
        ? waitsFor('too-many-tries', result.until, now)
        : { kind: 'denied', reason: 'challenge-ended' }
    case 'last-wrong':
      return waitsFor('wrong-answers', result.until, now)
    case 'throttled':
      return waitsFor('too-many-tries', result.until, now)
    default:
      return result satisfies never
  }
}

const waitsFor = (reason: 'too-many-tries' | 'wrong-answers', until: Date, now: Date): Outcome<never> => ({
  kind: 'denied',
  reason,
  ...waitUntil(until, now),
})

/** Ends a challenge that nobody wants to answer any more. */
export async function stepBack({ input, facts }: Act<z.output<typeof StepBackInput>>): Promise<Outcome<null>> {
  const live = await identityOf(facts)
  if (live.kind === 'live') await stepBackFrom(input.challenge, live.session.id, facts.now)
  return { kind: 'done', value: null }
}

const answerOf = (input: z.output<typeof ProveInput>): Answer =>
  input.method === 'passkey' ? { method: 'passkey', response: readAssertion(input.response) } : input

export const readAssertion = (text: string): AuthenticationResponseJSON =>
  JSON.parse(text) as AuthenticationResponseJSON

const Base64Url = z.string().regex(/^[\w-]+$/)
/** What is looked up or stored of it is held to its alphabet here; everything else is verified by its signature. */
const Credential = z.looseObject({
  id: Base64Url,
  rawId: Base64Url,
  type: z.literal('public-key'),
  response: z.looseObject({
    clientDataJSON: Base64Url,
    userHandle: Base64Url.or(z.literal('')).nullish(),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/))
      .max(16)
      .optional(),
  }),
})
const isCredential = (text: string): boolean => {
  try {
    return Credential.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
