// Route handlers: `defineRoute` names the operation, passes the gate and answers refusals as RFC 9470 and RFC 6750 say;
// a browser that navigates is led to the step-up or sign-in page instead. A stream stops when its session ends.

import { NotFound } from '../fault'
import type { RequestFacts } from '../gate/facts'
import { enter, look } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import { RECENT } from '../policy/assurance'
import type { OperationName } from '../policy/catalogue'
import type { Permit, Person } from '../policy/permit'
import type { Stakes } from '../risk/attempt'
import { isLive } from '../sessions/lifecycle'
import type { Canonical, Summary } from '../stepup/intent'
import { type Declared, declare } from './declared'
import { readFacts } from './request'

export type RouteProps = { readonly params: Promise<Record<string, string | string[]>> }
export type RouteInput = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

export type RouteOptions = {
  readonly summary?: (input: RouteInput, person: Person) => Promise<Summary> | Summary
  readonly steps?: (input: RouteInput) => number
  /** How much would leave, where the risk depends on that. */
  readonly stakes?: (input: RouteInput, person: Person) => Promise<Stakes> | Stakes
  /** Anybody's pages may send this: browsers report violations without an origin. */
  readonly anyOrigin?: true
}

type Handle<Name extends OperationName> = (
  permit: Permit<Name>,
  request: Request,
  input: RouteInput & { readonly facts: RequestFacts; readonly props: RouteProps },
) => Promise<Response>

/** Declares a route handler. GET and HEAD change nothing; other methods must come from our own pages. */
export const defineRoute = <Name extends OperationName>(
  operation: Name,
  handle: Handle<Name>,
  options: RouteOptions = {},
): Declared<(request: Request, props: RouteProps) => Promise<Response>> =>
  declare(operation, async (request, props) => {
    const facts = await readFacts('route')
    const input = await readInput(request, props)
    if (!options.anyOrigin && crosses(request, facts)) {
      // Whoever would have changed something is recorded, as with actions.
      if (changes(request)) await enter(facts, { operation, input: {} })
      return refusal(403, { kind: 'denied', reason: 'foreign-origin' })
    }
    const { summary, steps, stakes } = options
    const { outcome } = await look(facts, {
      operation,
      input: { params: input.params, query: input.query } satisfies Canonical,
      ...(steps ? { steps: steps(input) } : {}),
      ...(stakes ? { stakes: (person: Person) => stakes(input, person) } : {}),
      ...(summary ? { summary: (person: Person) => summary(input, person) } : {}),
    })
    if (outcome.kind !== 'done') return refuse(request, outcome)
    return respond(outcome.value, () => handle(outcome.value, request, { ...input, facts, props }))
  })

/** Asked for by somebody else's page? Navigation to a link is fine only where it reads nothing private. */
const crosses = (request: Request, facts: RequestFacts): boolean => {
  if (changes(request)) return facts.origin !== 'own'
  return facts.origin === 'foreign' || facts.origin === 'null' || request.headers.get('sec-fetch-site') === 'cross-site'
}

const changes = ({ method }: Request): boolean => method !== 'GET' && method !== 'HEAD'

async function respond<Name extends OperationName>(
  permit: Permit<Name>,
  handle: () => Promise<Response>,
): Promise<Response> {
  try {
    const response = await handle()
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
    return permit.sessionId && response.body ? whileLive(response, response.body, permit.sessionId) : response
  } catch (thrown) {
    if (thrown instanceof NotFound) return refusal(404, { kind: 'denied', reason: 'not-found' })
    throw thrown
  }
}

/** Between pieces of a long answer the session is looked at again; once it ended, the stream breaks off. */
const PIECES_BETWEEN_LOOKS = 16

const whileLive = (response: Response, body: ReadableStream<Uint8Array>, sessionId: string): Response => {
  let pieces = 0
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, controller) {
        pieces += 1
        if (pieces % PIECES_BETWEEN_LOOKS === 0 && !(await isLive(sessionId)))
          controller.error(new Error('the session ended'))
        else controller.enqueue(piece)
      },
    }),
  )
  return new Response(watched, response)
}

type Refused = Exclude<Outcome<never>, { kind: 'done' }>

const refuse = (request: Request, outcome: Refused): Response => {
  const navigates =
    request.headers.get('sec-fetch-mode') === 'navigate' || (request.headers.get('accept') ?? '').includes('text/html')
  const { pathname, search } = new URL(request.url)
  const here = encodeURIComponent(pathname + search)
  switch (outcome.kind) {
    case 'signed-out':
      return navigates ? lead(`/sign-in?next=${here}`) : refusal(401, outcome, 'Bearer')
    case 'challenged':
      return navigates
        ? lead(`/step-up?challenge=${outcome.challenge.id}&to=${here}`)
        : refusal(401, outcome, insufficient())
    case 'denied':
      return navigates && outcome.reason !== 'not-found' && outcome.reason !== 'not-for-you'
        ? lead(`/step-up?denied=${outcome.reason}&to=${here}`)
        : refusal(outcome.reason === 'not-found' || outcome.reason === 'not-for-you' ? 404 : 403, outcome)
    case 'invalid':
      return refusal(400, outcome)
    default:
      return outcome satisfies never
  }
}

/** RFC 9470 section 3. */
const insufficient = () =>
  `Bearer error="insufficient_user_authentication", acr_values="urn:stepgate:aal2", max_age=${RECENT / 1000}`

const lead = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })

const refusal = (status: number, outcome: Refused, authenticate?: string): Response =>
  Response.json(outcome, {
    status,
    headers: { 'cache-control': 'private, no-store', ...(authenticate ? { 'www-authenticate': authenticate } : {}) },
  })

const readInput = async (request: Request, { params }: RouteProps): Promise<RouteInput> => {
  const path = Object.entries((await params) ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join('/') : value,
  ])
  return { params: Object.fromEntries(path), query: Object.fromEntries(new URL(request.url).searchParams) }
}
