// What a route was asked with: parts of its path, its query, and the fields of a form that was posted to it. A form is
// bounded, and fields that the route does not name are dropped.
import type { InputFault } from '../gate/suspicion'
import { type Origins, originOf, PAGE_FIELD } from './downloads'
import { foreignFields } from './foreign-input'

export type RouteProps = { readonly params: Promise<Record<string, string | string[]>> }

export type RouteInput = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Empty for a route that takes no form. */
  readonly fields: Readonly<Record<string, string>>
  /** The page of the form: a visitor who has to sign in or to prove something first returns there. Null without a form. */
  readonly page: string | null
  /** How the form gives away that no page of ours sent it. */
  readonly faults: readonly InputFault[]
  /** Why there is no form although the route takes one: nobody knows what was asked for, and nothing happens. */
  readonly unread?: Unread
}

/** The status that says it: malformed, of no stated length, or too long. */
export type Unread = 400 | 411 | 413

/** A download that begins with a form's POST. */
export type FormRoute = Origins & {
  /** Names of the fields that the form may send. What is missing or empty is left out. */
  readonly fields: readonly string[]
}

/** Largest form in bytes. */
const FORM_MAX = 4_096
/** Longest value of a field, in characters. */
const VALUE_MAX = 200

/** Reads the input of a route; a repeated name has its last value. A form that cannot be read is `unread`, never empty. */
export const readInput = async (
  request: Request,
  { params }: RouteProps,
  form: FormRoute | undefined,
): Promise<RouteInput> => {
  const path = Object.entries((await params) ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join('/') : value,
  ])
  return {
    params: Object.fromEntries(path),
    query: Object.fromEntries(new URL(request.url).searchParams),
    ...(form ? await formIn(request, form) : { fields: {}, page: null, faults: [] }),
  }
}

/** What proof is bound to. The address of a form's route says nothing beyond its path. */
export const intentInput = ({ params, query, fields }: RouteInput, form: FormRoute | undefined) =>
  form ? { params, fields } : { params, query }

type FormIn = Pick<RouteInput, 'fields' | 'page' | 'faults' | 'unread'>

async function formIn(request: Request, route: FormRoute): Promise<FormIn> {
  const { fields: names, page } = route
  const length = request.headers.get('content-length') ?? ''
  if (!/^\d+$/.test(length)) return { fields: {}, page, faults: ['malformed'], unread: 411 }
  // A form without any field is posted with an empty body.
  if (Number(length) === 0) return { fields: {}, page, faults: [] }
  if (Number(length) > FORM_MAX) return { fields: {}, page, faults: ['too-long'], unread: 413 }
  const form = await request.formData().catch(() => null)
  if (form === null) return { fields: {}, page, faults: ['malformed'], unread: 400 }
  const values = names.map((name) => [name, form.getAll(name).at(-1)] as const)
  const fields = values.flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value.slice(0, VALUE_MAX)]] : [],
  )
  const said = form.getAll(PAGE_FIELD).at(-1)
  return {
    fields: Object.fromEntries(fields),
    page: originOf(typeof said === 'string' ? said : null, route),
    faults: foreignFields(form, new Set(route.others ? [...names, PAGE_FIELD] : names), VALUE_MAX),
  }
}
