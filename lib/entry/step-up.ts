// What the step-up's actions do: answer a challenge of this session, or end it. The server chose the methods; the
// input can only name one of them.
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Outcome } from '../gate/outcome'
import { type NewToken, newToken } from '../sessions/rotation'
import { answerChallenge, stepBackFrom } from '../stepup/ceremony'
import type { Answer } from '../stepup/methods/answer'
import { safePath } from './request'

/** A pending challenge, for the page that shows it by itself. */
export { challengeView } from '../gate/pending'

const Code = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that your app shows.'))
const Id = z.uuid()
/** Where to go on to, for forms that post without JavaScript. */
const To = z.string().max(2_000).transform(safePath).optional()

/** A WebAuthn response as the browser serialises it. Its content is verified by the ceremony. */
export const AssertionText = z
  .string()
  .max(20_000)
  .refine((text) => isCredential(text), 'The passkey answer could not be read.')

export const ProveInput = z.discriminatedUnion('method', [
  z.object({ method: z.literal('passkey'), challenge: Id, response: AssertionText }),
  z.object({ method: z.literal('totp'), challenge: Id, code: Code, to: To }),
  z.object({
    method: z.literal('password'),
    challenge: Id,
    password: z.string().min(1, 'Enter your password.').max(1_000),
    to: To,
  }),
])

export const StepBackInput = z.object({ challenge: Id })

export type Proven = {
  readonly proven: boolean
  readonly attemptsLeft: number
  readonly replayed: boolean
  readonly token: NewToken | null
}

type Act<Input> = { readonly input: Input; readonly facts: RequestFacts }

/** Answers a challenge. `proven: false` is a wrong answer with tries left. */
export async function prove({ input, facts }: Act<z.output<typeof ProveInput>>): Promise<Outcome<Proven>> {
  const live = await identityOf(facts)
  if (live.kind !== 'live' || !facts.token)
    return { kind: 'signed-out', reason: live.kind === 'ended' ? live.reason : 'none' }
  const { requestId, network, now, token } = facts
  const result = await answerChallenge({
    live,
    token,
    challengeId: input.challenge,
    answer: answerOf(input),
    requestId,
    network,
    now,
  })
  switch (result.kind) {
    case 'proven':
      return {
        kind: 'done',
        value: { proven: true, attemptsLeft: 0, replayed: false, token: newToken(result.token, live.session, now) },
      }
    case 'wrong':
      return {
        kind: 'done',
        value: { proven: false, attemptsLeft: result.attemptsLeft, replayed: result.replayed, token: null },
      }
    case 'ended':
      return { kind: 'denied', reason: 'challenge-ended' }
    default:
      return result satisfies never
  }
}

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

const Credential = z.looseObject({
  id: z.string(),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
})
const isCredential = (text: string): boolean => {
  try {
    return Credential.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
