// Server actions called past every page: by the id that the compiler gave them, over bare HTTP, as a script would call
// them or as a form without JavaScript posts them. An act is named by folder and function: `payouts/changePayoutAccount`.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FormState } from '../../lib/entry/form'
import type { ChallengeView, Outcome } from '../../lib/gate/outcome'
import { type Answer, ours, type Sent, send } from './wire'

export type Posted = Answer & {
  /** What the form would have got back; null where the answer was something else. */
  readonly outcome: Outcome<unknown> | null
  readonly fields: Readonly<Record<string, string>>
  /** Where the act leads to. */
  readonly leadsTo: string | null
}

export type Fields = Readonly<Record<string, string>>
/** Fields in their order, for what no record can hold: repeated names, files, `__proto__`. */
export type Pairs = readonly (readonly [string, string | File])[]
type Posting = Pick<Sent, 'as' | 'headers' | 'from'> & { readonly at?: string }

/** Calls an act as our own script does, unless headers say otherwise. `at` is the page that it is posted to. */
export async function post(
  act: string,
  fields: Fields | Pairs,
  { headers = ours(), at, ...sent }: Posting = {},
): Promise<Posted> {
  const { id, page } = actionOf(act)
  const body = new FormData()
  for (const [name, value] of isPairs(fields) ? fields : Object.entries(fields)) body.append(`_1_${name}`, value)
  body.append('0', '[{"outcome":null,"fields":{}},"$K1"]')
  const answer = await send(at ?? page, { ...sent, method: 'POST', headers: { 'next-action': id, ...headers }, body })
  return { ...answer, ...stateIn(answer.body), leadsTo: answer.headers.get('x-action-redirect') }
}

const isPairs = (fields: Fields | Pairs): fields is Pairs => Array.isArray(fields)

/** Posts the form of an act as a browser without JavaScript does. */
export async function postWithoutScript(
  act: string,
  fields: Fields,
  { headers = ours(), at, ...sent }: Posting = {},
): Promise<Answer> {
  const { id, page } = actionOf(act)
  const body = new FormData()
  body.append('$ACTION_REF_1', '')
  body.append('$ACTION_1:0', JSON.stringify({ id, bound: '$@1' }))
  body.append('$ACTION_1:1', '[{"outcome":null,"fields":{}}]')
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return send(at ?? page, { ...sent, method: 'POST', headers, body })
}

/** An answered challenge as the browser sends it on: by code, or by a passkey's assertion. */
export const prove = (as: Sent['as'], challenge: string, answer: Fields): Promise<Posted> =>
  post('step-up/proveStepUp', { challenge, ...answer }, { ...(as ? { as } : {}) })

/** What the next step of a sign-in or sign-up names: the attempt that was answered here. */
export function attemptIn({ outcome }: Pick<Posted, 'outcome'>): Fields {
  const value = outcome?.kind === 'done' ? outcome.value : null
  const { attempt } = (value ?? {}) as { readonly attempt?: string }
  return attempt ? { attempt } : {}
}

/** The challenge that an act was answered with. */
export function challengeIn({ outcome }: Pick<Posted, 'outcome'>): ChallengeView {
  if (outcome?.kind !== 'challenged') throw new Error(`no challenge, but ${JSON.stringify(outcome)}`)
  return outcome.challenge
}

type Action = { readonly id: string; readonly name: string; readonly page: string; readonly file: string }

/** Where the compiler keeps what it tells of the build. */
export const built = path.resolve(import.meta.dirname, '../..', process.env.NEXT_DIST_DIR || '.next', 'server')

/** What the compiler registered, by name of the manifest. */
export const manifest = (file: string): unknown => JSON.parse(readFileSync(path.join(built, file), 'utf8'))

/** Every server action of the build. */
export function actions(): Action[] {
  const { node } = manifest('server-reference-manifest.json') as {
    node: Record<string, { filename: string; exportedName: string }>
  }
  return Object.entries(node).map(([id, { filename, exportedName }]) => {
    const folders = filename.split('/').slice(1, -1)
    const page = `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`
    return { id, name: `${folders.at(-1)}/${exportedName}`, page, file: filename }
  })
}

function actionOf(act: string): Action {
  const found = actions().find(({ name }) => name === act)
  if (!found) throw new Error(`the build has no server action ${act}`)
  return found
}

/** Row 1 of the answer is what the action returned. */
function stateIn(body: string): Pick<Posted, 'outcome' | 'fields'> {
  const row = /^1:(\{[^\n]*)/m.exec(body)?.[1]
  if (!row) return { outcome: null, fields: {} }
  const { outcome = null, fields = {} } = JSON.parse(row) as Partial<FormState<unknown>>
  return { outcome, fields }
}
