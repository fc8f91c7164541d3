// Server actions: `defineAction` for everything that changes something, `defineCeremony` for public operations that
// carry their own proof. Both parse, pass the gate and turn what follows a commit into cookies, revalidation, redirect.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Tx } from '../db'
import type { RequestFacts } from '../gate/facts'
import { enter, type Passage, pass } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import type { Notice } from '../notify/notice'
import { notify } from '../notify/notify'
import type { OperationName } from '../policy/catalogue'
import type { Permit } from '../policy/permit'
import type { Canonical } from '../stepup/intent'
import { withSigns } from './automation'
import { checkView, withBotCheck } from './bot-check'
import { type CookieChange, sessionCookie, setCookies } from './cookies'
import { type Declared, declare } from './declared'
import {
  CHALLENGE_FIELD,
  CODE_FIELD,
  echoOf,
  type FormState,
  fieldsOf,
  issuesOf,
  ownField,
  PASSWORD_FIELD,
} from './form'
import { answerInline } from './inline'
import { type Asked, intentOf } from './intent'
import { readied } from './readied'
import { readFacts } from './request'

/** What follows a commit, as data: `redirect()` would throw and roll back. */
export type Then = {
  readonly revalidate?: string
  readonly redirect?: string
  readonly cookies?: readonly CookieChange[]
}

type Common<Schema extends z.ZodType, T, View> = {
  readonly input: Schema
  /** Fields that never go back to the browser. */
  readonly secrets?: readonly string[]
  /** What the browser gets to see of the value. Nothing, unless said. */
  readonly reply?: (value: T) => View
  readonly then?: (value: T, input: z.output<Schema>) => Then
}

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
    readonly tell?: (input: z.output<Schema>, permit: Permit<Name>) => Notice
  }

export type CeremonyDefinition<Name extends OperationName, Schema extends z.ZodType, T, View> = Common<
  Schema,
  T,
  View
> & {
  /** What of the input names an account: whoever comes from a device that it knows is not asked for a bot check. */
  readonly account?: (input: z.output<Schema>) => string
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
  declare(operation, async (_previous, form) => {
    const read = await readSubmission(form, definition)
    if ('state' in read) return read.state
    const { input, fields } = read
    const answered = await answerInline(await readFacts('action'), {
      challengeId: ownField(form, CHALLENGE_FIELD),
      code: ownField(form, CODE_FIELD),
      password: ownField(form, PASSWORD_FIELD),
    })
    const { facts, token } = answered
    const prepared = await readied(definition.prepare, { input, facts })
    if ('outcome' in prepared) return conclude(definition, input, fields, { ...prepared, token })
    const { ready } = prepared
    const passage = await pass(
      facts,
      intentOf(operation, definition, { input, ready, now: facts.now }),
      async (permit, tx) => {
        const value = await definition.run({ permit, tx, input, facts, ready })
        if (definition.tell) await notify(tx, definition.tell(input, permit))
        return value
      },
    )
    return conclude(definition, input, fields, { ...passage, token: passage.token ?? token }, answered.answer)
  })

/** Declares a server action for a public operation: its `run` makes its own transactions and its own events. */
export const defineCeremony = <Name extends OperationName, Schema extends z.ZodType<Canonical>, T, View = null>(
  operation: Name,
  definition: CeremonyDefinition<Name, Schema, T, View>,
): FormAction<View> =>
  declare(operation, async (_previous, form) => {
    const read = await readSubmission(form, definition)
    if ('state' in read) return read.state
    const { input, fields } = read
    const facts = withSigns(await withBotCheck(await readFacts('action'), operation, form), form)
    const { account } = definition
    const { outcome } = await enter(facts, { operation, input: {}, ...(account ? { account: account(input) } : {}) })
    const result = outcome.kind === 'done' ? await definition.run({ permit: outcome.value, input, facts }) : outcome
    const check = await checkView(result, operation, facts, form)
    const state = await conclude(definition, input, fields, { outcome: result, token: null })
    return check ? { ...state, check } : state
  })

type Submission<Schema extends z.ZodType, View> =
  | { input: z.output<Schema>; fields: Record<string, string> }
  | { state: FormState<View> }

async function readSubmission<Schema extends z.ZodType, T, View>(
  form: FormData,
  { input: schema, secrets = [] }: Common<Schema, T, View>,
): Promise<Submission<Schema, View>> {
  const fields = fieldsOf(form)
  const echo = echoOf(fields, secrets)
  const parsed = await schema.safeParseAsync(fields)
  if (!parsed.success) return { state: { outcome: { kind: 'invalid', issues: issuesOf(parsed.error) }, fields: echo } }
  return { input: parsed.data, fields: echo }
}

async function conclude<Schema extends z.ZodType, T, View>(
  { reply, then }: Common<Schema, T, View>,
  input: z.output<Schema>,
  fields: Record<string, string>,
  { outcome, token }: Passage<T>,
  answer?: FormState['answer'],
): Promise<FormState<View>> {
  const next = outcome.kind === 'done' ? (then?.(outcome.value, input) ?? {}) : {}
  await setCookies([...(token ? [sessionCookie(token.value, token.lasts)] : []), ...(next.cookies ?? [])])
  if (next.revalidate) revalidatePath(next.revalidate)
  if (next.redirect) redirect(next.redirect)
  const seen: Outcome<View> =
    outcome.kind === 'done' ? { kind: 'done', value: (reply ? reply(outcome.value) : null) as View } : outcome
  return { outcome: seen, fields, ...(answer ? { answer } : {}) }
}
