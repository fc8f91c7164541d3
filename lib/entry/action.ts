// Server actions: `defineAction` for everything that changes something, `defineCeremony` for public operations that
// carry their own proof. Both parse, pass the gate and turn what follows a commit into cookies, revalidation, redirect.
import type { z } from 'zod'
import type { Tx } from '../db'
import type { RequestFacts } from '../gate/facts'
import { enter, pass } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import { recordFilledTrap } from '../gate/suspicion'
import type { Notice } from '../notify/notice'
import { notify } from '../notify/notify'
import type { OperationName } from '../policy/catalogue'
import type { Permit } from '../policy/permit'
import type { Canonical } from '../stepup/intent'
import { isTrapped, withSigns } from './automation'
import { checkView, withBotCheck } from './bot-check'
import { type Common, conclude } from './conclusion'
import { type Declared, declare } from './declared'
import { type DeviceAnswer, withDeviceKey } from './device-key'
import { CHALLENGE_FIELD, CODE_FIELD, type FormState, ownField, PASSWORD_FIELD } from './form'
import { submittedFields, typedOf } from './held'
import { answerInline } from './inline'
import { type Asked, intentOf } from './intent'
import { readied } from './readied'
import { readFacts } from './request'
import { readSubmission } from './submission'

export type { Then } from './conclusion'

export type ActionDefinition<Name extends OperationName, Schema extends z.ZodType, T, View, Ready> = Common<
  Schema,
  T,
  View
> &
  Asked<z.output<Schema>, Ready> & {
    /**
     * Slow work, and checks whose failures count whatever becomes of the act: before the gate is asked and outside of any
     * transaction, each time the form is sent. It may throw `Invalid`, and it decides nothing: the gate still does.
     */
    readonly prepare?: (act: { readonly input: z.output<Schema>; readonly facts: RequestFacts }) => Promise<Ready>
    readonly run: (act: {
      readonly permit: Permit<Name>
      readonly tx: Tx
      readonly input: z.output<Schema>
      readonly facts: RequestFacts
      readonly ready: Ready
    }) => Promise<T>
    /** Who is to be told of it by mail, queued in the same transaction. */
    readonly tell?: (input: z.output<Schema>, permit: Permit<Name>, done: T) => Notice
  }

export type CeremonyDefinition<Name extends OperationName, Schema extends z.ZodType, T, View> = Common<
  Schema,
  T,
  View
> & {
  /** What of the input names an account: whoever comes from a device that it knows is not asked for a bot check. */
  readonly account?: (input: z.output<Schema>) => string
  /** What the browser's own key answered, and for what: it is looked at before the gate, which asks a known key for less. */
  readonly device?: (input: z.output<Schema>) => DeviceAnswer
  /** May answer with an outcome of its own, or throw `Invalid`-shaped outcomes as values. */
  readonly run: (act: {
    readonly permit: Permit<Name>
    readonly input: z.output<Schema>
    readonly facts: RequestFacts
  }) => Promise<Outcome<T>>
}

/** A server action as a form uses it: `useActionState(action, EMPTY)`. */
export type FormAction<View> = Declared<(previous: FormState<View>, form: FormData) => Promise<FormState<View>>>

/** Declares a server action for an operation that changes something. */
export const defineAction = <
  Name extends OperationName,
  Schema extends z.ZodType<Canonical>,
  T,
  View = null,
  Ready = undefined,
>(
  operation: Name,
  definition: ActionDefinition<Name, Schema, T, View, Ready>,
): FormAction<View> =>
  declare(
    operation,
    async (_previous, form) => {
      const asked = await readFacts('action')
      const posted = await submittedFields(form, operation, asked)
      if (!posted) return { outcome: { kind: 'invalid', issues: { '': [NOT_WAITING] } }, fields: {} }
      const read = await readSubmission<Schema, View>(form, { ...definition, operation, facts: asked }, posted)
      if ('state' in read) return read.state
      const { input, fields } = read
      const answered = await answerInline(asked, {
        challengeId: ownField(form, CHALLENGE_FIELD),
        code: ownField(form, CODE_FIELD),
        password: ownField(form, PASSWORD_FIELD),
      })
      const { facts, token, over } = answered
      if (over) return conclude(definition, { input, fields }, { outcome: over, token })
      const prepared = await readied(definition.prepare, { input, facts })
      if ('outcome' in prepared) return conclude(definition, { input, fields }, { ...prepared, token })
      const { ready } = prepared
      const unasked = definition.unasked?.(input) ?? false
      const passage = await pass(
        unasked ? { ...facts, background: true } : facts,
        intentOf(operation, definition, { input, ready, now: facts.now, typed: typedOf(posted, fields) }),
        async (permit, tx) => {
          const value = await definition.run({ permit, tx, input, facts, ready })
          if (definition.tell) await notify(tx, definition.tell(input, permit, value))
          return value
        },
      )
      const { answer } = answered
      return conclude(definition, { input, fields, operation, answer }, { ...passage, token: passage.token ?? token })
    },
    definition.input,
  )

/** Declares a server action for a public operation: its `run` makes its own transactions and its own events. */
export const defineCeremony = <Name extends OperationName, Schema extends z.ZodType<Canonical>, T, View = null>(
  operation: Name,
  definition: CeremonyDefinition<Name, Schema, T, View>,
): FormAction<View> =>
  declare(
    operation,
    async (_previous, form) => {
      const asked = await readFacts('action')
      const read = await readSubmission<Schema, View>(form, { ...definition, operation, facts: asked })
      if ('state' in read) return read.state
      const { input, fields } = read
      const { account, device } = definition
      const shown = await withDeviceKey(asked, device?.(input))
      const facts = withSigns(await withBotCheck(shown, operation, form), form)
      if (isTrapped(form)) await recordFilledTrap(facts, operation)
      const { outcome } = await enter(facts, { operation, input: {}, ...(account ? { account: account(input) } : {}) })
      const result = outcome.kind === 'done' ? await definition.run({ permit: outcome.value, input, facts }) : outcome
      const check = await checkView(result, operation, facts, form)
      const state = await conclude(definition, { input, fields }, { outcome: result, token: null })
      return check ? { ...state, check } : state
    },
    definition.input,
  )

const NOT_WAITING = 'This change no longer waits, or it is not ready yet. Nothing was changed.'
