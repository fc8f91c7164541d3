// Route handlers: `defineRoute` names the operation, passes the gate and answers refusals as RFC 9470 and RFC 6750 say;
// a browser that navigates is led to the step-up or sign-in page instead. A stream stops with the right that began it.
// A route keeps no session alive and spends no proof unless it says that a person pressed for it.

import type { Tx } from '../db'
import { NotFound } from '../fault'
import type { RequestFacts } from '../gate/facts'
import { enter, type Intent, look, type Weighing } from '../gate/gate'
import { recordForeignInput } from '../gate/suspicion'
import { type OperationName, ruleOf } from '../policy/catalogue'
import type { Permit, Person } from '../policy/permit'
import type { Weight } from '../policy/weight'
import type { Stakes } from '../risk/attempt'
import type { Canonical, Summary } from '../stepup/intent'
import { type Declared, declare } from './declared'
import { readFacts } from './request'
import { type FormRoute, intentInput, type RouteInput, type RouteProps, readInput } from './route-input'
import { refusal, refuse, refuseUnread } from './route-refusal'
import { whileAllowed } from './stream'

export type { RouteInput, RouteProps } from './route-input'

export type RouteOptions<Name extends OperationName = OperationName> = {
  readonly summary?: (input: RouteInput, person: Person) => Promise<Summary> | Summary
  /** What its volume adds to what the law asks for. */
  readonly weight?: (input: RouteInput, at: Weighing) => Promise<Weight>
  /** What it leaves behind, in the transaction that spends its proof, as it was weighed there. */
  readonly note?: (permit: Permit<Name>, tx: Tx, input: RouteInput, weight: Weight) => Promise<void>
  /** How much would leave, where the risk depends on that. */
  readonly stakes?: (input: RouteInput, person: Person, now: Date) => Promise<Stakes> | Stakes
  /** Requests from any page are accepted: browsers report violations without an origin. */
  readonly anyOrigin?: true
  /**
   * A person pressed for it, so it counts as use of the session and may spend a proof. Without it no header and no cookie
   * moves the idle limit (ASVS 7.3.1).
   */
  readonly pressed?: true
  /** A download that begins with a form's POST, and so may spend a proof. It counts as pressed. */
  readonly form?: FormRoute
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
  options: RouteOptions<Name> = {},
): Declared<(request: Request, props: RouteProps) => Promise<Response>> =>
  declare(operation, async (request, props) => {
    const facts = usedBy(await readFacts('route'), options)
    if (!options.anyOrigin && crosses(request, facts)) {
      // A foreign page that tried to change something is recorded, as with actions.
      if (changes(request)) await enter(facts, { operation, input: {} })
      return refusal(403, { kind: 'denied', reason: 'foreign-origin' })
    }
    const input = await readInput(request, props, options.form)
    await recordForeignInput(facts, operation, input.faults)
    if (input.unread) return refuseUnread(request, input.unread, options.form)
    const { outcome } = await look(facts, intentOf(operation, options, input, facts.now), async (permit, tx, weight) =>
      options.note?.(permit, tx, input, weight),
    )
    if (outcome.kind !== 'done')
      return refuse(request, outcome, { input, form: options.form, requestId: facts.requestId })
    return respond(outcome.value, () => handle(outcome.value, request, { ...input, facts, props }))
  })

const intentOf = <Name extends OperationName>(
  operation: Name,
  { summary, weight, stakes, form }: RouteOptions<Name>,
  input: RouteInput,
  now: Date,
): Intent<Name> => ({
  operation,
  input: intentInput(input, form) satisfies Canonical,
  ...(weight ? { weight: (at: Weighing) => weight(input, at) } : {}),
  ...(stakes ? { stakes: (person: Person) => stakes(input, person, now) } : {}),
  ...(summary ? { summary: (person: Person) => summary(input, person) } : {}),
})

const usedBy = (facts: RequestFacts, { pressed, form }: Pick<RouteOptions, 'pressed' | 'form'>): RequestFacts =>
  pressed || form ? facts : { ...facts, background: true }

/**
 * Asked for by another site's page? Following a link from a neighbor (another port or subdomain of this host) is fine; being
 * loaded by its page as an image, a script or a frame is not, although the browser sends our cookies with it.
 */
const crosses = (request: Request, facts: RequestFacts): boolean => {
  if (changes(request)) return facts.origin !== 'own'
  const site = request.headers.get('sec-fetch-site')
  if (facts.origin === 'foreign' || facts.origin === 'null' || site === 'cross-site') return true
  return site === 'same-site' && request.headers.get('sec-fetch-dest') !== 'document'
}

const changes = ({ method }: Request): boolean => method !== 'GET' && method !== 'HEAD'

async function respond<Name extends OperationName>(
  permit: Permit<Name>,
  handle: () => Promise<Response>,
): Promise<Response> {
  try {
    const response = await handle()
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
    const { sessionId } = permit
    if (!sessionId || !response.body) return response
    return whileAllowed(response, response.body, sessionId, ruleOf(permit.operation))
  } catch (thrown) {
    if (thrown instanceof NotFound) return refusal(404, { kind: 'denied', reason: 'not-found' })
    throw thrown
  }
}
