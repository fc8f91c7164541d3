// A refusal of a route: JSON and a status for scripts (RFC 6750, RFC 9470 section 3), a page to go to for a browser that
// navigates. A form's route leads back to the page of its form, because its own address cannot be opened.
import type { Denied, Outcome } from '../gate/outcome'
import { RECENT } from '../policy/assurance'
import { PAGE_FIELD } from './downloads'
import { passwordPath, signInPath, sitePath } from './path'
import type { FormRoute, RouteInput, Unread } from './route-input'

type Refused = Exclude<Outcome<never>, { kind: 'done' }>

type Asked = {
  readonly input: RouteInput
  readonly form: FormRoute | undefined
  /** By this the page that explains finds what was refused, and why. */
  readonly requestId: string
}

export const refuse = (request: Request, outcome: Refused, { input, form, requestId }: Asked): Response => {
  const navigates = isVisit(request)
  const here = sitePath(addressOf(request, input, form))
  const to = encodeURIComponent(here)
  const page = input.page ?? here
  switch (outcome.kind) {
    case 'signed-out':
      return navigates ? lead(signInPath(page)) : refusal(401, outcome, { 'www-authenticate': 'Bearer' })
    case 'challenged':
      return navigates
        ? lead(`/step-up?challenge=${outcome.challenge.id}&to=${to}`)
        : refusal(401, outcome, { 'www-authenticate': insufficient() })
    case 'denied':
      if (navigates && form?.fields.length && outcome.reason === 'not-found') return backToForm(form)
      return refuseDenied(outcome, navigates ? { to, page, requestId } : null)
    case 'invalid':
      return navigates && form?.fields.length ? backToForm(form) : refusal(400, outcome)
    default:
      return outcome satisfies never
  }
}

/** Where a browser that navigates wanted to go, the page from which to try again, and the request that was refused. */
type Visit = { readonly to: string; readonly page: string; readonly requestId: string }

/** What was asked for is none of the form's own choices: its page says so, and nothing is lost. */
const backToForm = ({ page }: FormRoute): Response => lead(`${page}?invalid=yes`)

/** A form that could not be read asks for nothing: its page says so, before the gate is asked and any proof is looked at. */
export const refuseUnread = (request: Request, status: Unread, form: FormRoute | undefined): Response =>
  isVisit(request) && form ? backToForm(form) : refusal(status, { kind: 'invalid', issues: {} })

/** `visit` is null for programs. */
function refuseDenied(denied: Denied, visit: Visit | null): Response {
  if (denied.reason === 'not-found' || denied.reason === 'not-for-you') return refusal(404, denied)
  if (denied.reason === 'too-many-tries' && !visit)
    return refusal(429, denied, { 'retry-after': `${denied.seconds ?? 60}` })
  if (!visit) return refusal(403, denied)
  if (denied.reason === 'password-leaked') return lead(passwordPath(visit.page))
  return lead(`/step-up?refused=${visit.requestId}&to=${visit.to}`)
}

const isVisit = ({ headers }: Request): boolean =>
  headers.get('sec-fetch-mode') === 'navigate' || (headers.get('accept') ?? '').includes('text/html')

/** The address with what was asked for: a form's fields stand in it as a query, with the page that it was pressed on. */
function addressOf(request: Request, { fields, page }: RouteInput, form: FormRoute | undefined): string {
  const { pathname, search } = new URL(request.url)
  if (!form) return pathname + search
  const elsewhere = page && page !== form.page ? { [PAGE_FIELD]: page } : {}
  const sent = new URLSearchParams({ ...fields, ...elsewhere }).toString()
  return sent ? `${pathname}?${sent}` : pathname
}

/** RFC 9470 section 3. */
const insufficient = () =>
  `Bearer error="insufficient_user_authentication", acr_values="urn:stepgate:aal2", max_age=${RECENT / 1000}`

const lead = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })

/** A refusal as JSON. */
export const refusal = (status: number, outcome: Refused, more: Readonly<Record<string, string>> = {}): Response =>
  Response.json(outcome, { status, headers: { 'cache-control': 'private, no-store', ...more } })
