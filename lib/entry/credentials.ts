// What the doors of address and password do with a request, and the shapes of their input.
import { z } from 'zod'
import { type PreparedChange, prepareChange } from '../credentials/password-change'
import { Invalid } from '../fault'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Outcome } from '../gate/outcome'
import { Email } from '../input/email'
import { askAgain } from '../recovery/address/confirmation'
import { confirmEmailChange } from '../recovery/address/email-change'
import { askForReset } from '../recovery/reset/asking'
import { resetPassword, servesReset } from '../recovery/reset/resetting'
import { LinkSecret } from './link'
import { PathField } from './path'

const Password = z.string().max(1_000, 'Use at most 256 characters.')

export const LinkInput = z.object({ link: LinkSecret })
export const EmailInput = z.object({ email: Email })
export const NewPasswordInput = z.object({ link: LinkSecret, password: Password })
export const PasswordChangeInput = z.object({
  current: z.string().max(1_000).default(''),
  password: Password,
  others: z
    .enum(['', 'end'])
    .default('')
    .transform((choice) => choice === 'end'),
  /** Where to go on to once it is changed, for whoever was led here. */
  next: PathField.optional(),
  /** For password managers alone: whose password it is says the session. */
  username: z
    .string()
    .max(1_000)
    .optional()
    .transform(() => undefined),
})

type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }

export const DONE: Outcome<null> = { kind: 'done', value: null }

/** The same words for every fault of a link: what is wrong with it is nobody's business but the trail's. */
export const DEAD: Outcome<never> = {
  kind: 'invalid',
  issues: {
    '': ['This link does not serve any more. It was used, a newer one took its place, or it was made too long ago.'],
  },
}

export const confirmNewAddress = async ({ input, facts }: Act<typeof LinkInput>): Promise<Outcome<null>> =>
  (await confirmEmailChange(input.link, facts)) ? DONE : DEAD

/** Mails the confirmation link once more to whoever is signed in. */
export async function mailAgain({ facts }: { readonly facts: RequestFacts }): Promise<Outcome<null>> {
  const identity = await identityOf(facts)
  if (identity.kind !== 'live')
    return { kind: 'signed-out', reason: identity.kind === 'ended' ? identity.reason : 'none' }
  const enough = (await askAgain(identity.person.id, facts.now)) === 'enough'
  const wait = ['Three mails went out within an hour. Look among unwanted mail too, and ask again later.']
  return enough ? { kind: 'invalid', issues: { '': wait } } : DONE
}

/** Takes the address; the answer is the same whoever has it. */
export async function askReset({ input, facts }: Act<typeof EmailInput>): Promise<Outcome<null>> {
  const { requestId, network } = facts
  if (await askForReset({ email: input.email, requestId, network })) return DONE
  const wait = ['Too many links were asked for from where you are. Wait a quarter of an hour, then try again.']
  return { kind: 'invalid', issues: { '': wait } }
}

/** Looks at the link when its page opens, so that nobody types a password for a link that does not work. */
export const lookAtReset = async ({ input, facts }: Act<typeof LinkInput>): Promise<Outcome<null>> =>
  (await servesReset(input.link, facts)) ? DONE : DEAD

export const finishReset = async ({ input, facts }: Act<typeof NewPasswordInput>): Promise<Outcome<null>> => {
  try {
    return (await resetPassword(input.link, input.password, facts)) ? DONE : DEAD
  } catch (thrown) {
    if (thrown instanceof Invalid) return { kind: 'invalid', issues: thrown.issues }
    throw thrown
  }
}

/** Null for whoever is not signed in: the gate answers them. Throws `Invalid`. */
export async function readyChange({ input, facts }: Act<typeof PasswordChangeInput>): Promise<PreparedChange | null> {
  const live = facts.origin === 'own' ? await identityOf(facts) : null
  if (live?.kind !== 'live') return null
  const { deviceHash, network, requestId, now } = facts
  const { current, password, others } = input
  const asking = { person: live.person, sessionId: live.session.id, deviceHash, network, requestId, now }
  return prepareChange(asking, { current, password, endOthers: others })
}
