// What every action does after the gate: it turns what follows a commit into cookies, revalidation and a redirect, and the
// outcome into the state of the form.
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { saidOperation } from '@/components/words/done'
import { noteStatus } from '../answer'
import type { Passage } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import type { OperationName } from '../policy/catalogue'
import { type CookieChange, sessionCookie, setCookies } from './cookies'
import { withDone } from './done'
import type { FormState } from './form'
import { isScripted, pathOf } from './request'
import type { Form } from './submission'

/** What follows a commit, as data: `redirect()` would throw and roll back. */
export type Then = {
  readonly revalidate?: string
  readonly redirect?: string
  readonly cookies?: readonly CookieChange[]
}

export type Common<Schema extends z.ZodType, T, View> = Form<Schema> & {
  /** What the browser gets to see of the value. Nothing, unless said. */
  readonly reply?: (value: T) => View
  readonly then?: (value: T, input: z.output<Schema>) => Then
}

type Sent<Schema extends z.ZodType> = {
  readonly input: z.output<Schema>
  readonly fields: Record<string, string>
  /** An act: once it is done, a page that came without JavaScript says so. */
  readonly operation?: OperationName
  readonly answer?: FormState['answer']
}

/** Turns what follows a commit into cookies, revalidation and redirect, and the outcome into what the form is shown. */
export async function conclude<Schema extends z.ZodType, T, View>(
  { reply, then }: Common<Schema, T, View>,
  { input, fields, operation, answer }: Sent<Schema>,
  { outcome, token }: Passage<T>,
): Promise<FormState<View>> {
  const next = outcome.kind === 'done' ? (then?.(outcome.value, input) ?? {}) : {}
  if (outcome.kind === 'denied' && outcome.reason === 'foreign-origin') noteStatus(403)
  await setCookies([...(token ? [sessionCookie(token.value, token.lasts)] : []), ...(next.cookies ?? [])])
  if (next.revalidate) revalidatePath(next.revalidate)
  // What waits from now on is shown wherever it is a task, the page that asked for it first.
  if (outcome.kind === 'denied' && outcome.reason === 'held') revalidatePath('/', 'layout')
  const to = next.redirect ?? (outcome.kind === 'done' ? await saidAt(operation) : null)
  if (to) redirect(to)
  return { outcome: seenOf(outcome, reply), fields, ...(answer ? { answer } : {}) }
}

const seenOf = <T, View>(outcome: Outcome<T>, reply: ((value: T) => View) | undefined): Outcome<View> =>
  outcome.kind === 'done' ? { kind: 'done', value: (reply ? reply(outcome.value) : null) as View } : outcome

/**
 * Where a page without JavaScript says that the act is done: the same one, asked for anew, so that loading it again sends
 * nothing. Null where the form says it itself.
 */
async function saidAt(operation: OperationName | undefined): Promise<string | null> {
  const said = saidOperation(operation)
  return said && !(await isScripted()) ? withDone(await pathOf(), said) : null
}
