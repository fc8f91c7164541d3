// The browser's side of federated sign-in: leaving for the provider, coming back, and the provider's own call when somebody
// signs out there. What comes back is one of a closed list of codes; nothing of the provider's words is shown.
import { cookies } from 'next/headers'
import { z } from 'zod'
import { env } from '../env'
import { type Vouched, vouched } from '../federated/claims'
import { beginSignIn, type Flow, startLink, takeFlow } from '../federated/flow'
import { landLink, landSignIn, type Refusal } from '../federated/landing'
import { takeLogoutToken } from '../federated/logout'
import { configured, discover, type Provider, ProviderUnreachable, speaksForItself } from '../federated/provider'
import type { RequestFacts } from '../gate/facts'
import { identityOf } from '../gate/judge'
import type { Outcome } from '../gate/outcome'
import { log } from '../log'
import { STAYS } from '../sign-in/arrival'
import { arriving, replyTo } from './arrival'
import { transport } from './auth'
import { type CookieChange, setCookies } from './cookies'
import { PathField } from './path'
import { answerOf, leave, PROVIDER_ID, SPENT } from './round-trip'
import type { RouteInput, RouteProps } from './route'
import { stating } from './statement'

/** The provider's name, where there is one: for the button. */
export const providerHere = (): string | null => configured()?.name ?? null

export const LeaveInput = z.object({
  stay: z.enum(STAYS).catch('default'),
  next: PathField,
})
export const LeaveToLinkInput = z.object({ flow: z.uuid() })

/** Where the browser goes, and the cookies that it must bring back. */
export type Leaving = { readonly address: string; readonly cookies: readonly CookieChange[] }
type Act<Schema extends z.ZodType> = { readonly input: z.output<Schema>; readonly facts: RequestFacts }

/** Leaves to sign in. */
export const leaveToSignIn = ({ input, facts }: Act<typeof LeaveInput>): Promise<Outcome<Leaving>> =>
  leaveBy(async (state) => {
    await beginSignIn(state, input.stay, input.next, facts.now)
    return true
  })

/** Leaves with a link that the law permitted to this session, once. */
export async function leaveToLink({ input, facts }: Act<typeof LeaveToLinkInput>): Promise<Outcome<Leaving>> {
  const live = await identityOf(facts)
  if (live.kind !== 'live') return { kind: 'signed-out', reason: live.kind === 'ended' ? live.reason : 'none' }
  return leaveBy((state) => startLink(input.flow, live.session.id, state, facts.now))
}

async function leaveBy(begin: (state: string) => Promise<boolean>): Promise<Outcome<Leaving>> {
  const provider = configured()
  if (!provider) return { kind: 'denied', reason: 'not-found' }
  try {
    const { address, state, cookies } = await leave(await discover(provider))
    if (!(await begin(state))) return { kind: 'denied', reason: 'challenge-ended' }
    return { kind: 'done', value: { address, cookies } }
  } catch (thrown) {
    if (!(thrown instanceof ProviderUnreachable)) throw thrown
    log.warn({ why: thrown.message }, 'the identity provider cannot be used')
    return {
      kind: 'invalid',
      issues: { form: [`${provider.name} cannot be reached right now. Try again in a minute.`] },
    }
  }
}

/** Why somebody comes back without being signed in or linked: what the pages have words for. */
export const TROUBLES = [
  'unverified-email',
  'not-linked',
  'linked-elsewhere',
  'session-over',
  'closed',
  'declined',
  'unkept',
  'failed',
] as const satisfies readonly (Refusal | 'declined' | 'unkept' | 'failed')[]
export type Trouble = (typeof TROUBLES)[number]

/** The trouble that a page is asked to tell of; null for whatever else stands in the address. */
export const troubleOf = (said: string | undefined): Trouble | null => TROUBLES.find((one) => one === said) ?? null

type Query = Readonly<Record<string, string>>
type FlowOf<Purpose extends Flow['purpose']> = Extract<Flow, { readonly purpose: Purpose }>

/** next-auth's address for what an identity provider answers; everything else below it is next-auth's own. */
export const receive = (
  request: Request,
  { props, params, query, facts }: RouteInput & { readonly props: RouteProps; readonly facts: RequestFacts },
): Promise<Response> =>
  params.nextauth === `callback/${PROVIDER_ID}` ? comeBack(query, facts) : transport(request, props)

/** The answer of the provider, brought by the browser: each serves once, whatever comes of it. */
async function comeBack(query: Query, facts: RequestFacts): Promise<Response> {
  const provider = configured()
  const flow = provider && query.state ? await takeFlow(query.state, facts.now) : null
  if (!provider || !flow) return goTo(stating('/sign-in', 'trouble', 'failed', facts.now))
  const page = flow.purpose === 'link' ? '/security/linked' : '/sign-in'
  if (!(await cameBack())) return goTo(stating(page, 'trouble', 'unkept', facts.now))
  const who = query.error ? null : await whoCame(provider, query, facts)
  // Only now: removed before, they would be gone for the check, too.
  await setCookies(SPENT)
  if (query.error)
    return goTo(stating(page, 'trouble', query.error === 'access_denied' ? 'declined' : 'failed', facts.now))
  if (!who) return goTo(stating(page, 'trouble', 'failed', facts.now))
  return flow.purpose === 'link' ? finishLink(who, flow, facts) : finishSignIn(who, flow, facts)
}

/** Whether the browser kept what it left with: without that no answer of the provider holds. */
const cameBack = async (): Promise<boolean> => {
  const jar = await cookies()
  return SPENT.some(({ name }) => jar.has(name))
}

/** Whom the provider vouches for; null where its answer does not hold, or it cannot be asked. */
async function whoCame(provider: Provider, query: Query, { now }: RequestFacts): Promise<Vouched | null> {
  try {
    const discovered = await discover(provider)
    const claims = speaksForItself(discovered, query.iss) ? await answerOf(discovered, query) : null
    return claims === null ? null : vouched(claims, { issuer: provider.issuer, aal2: env.OIDC_AAL2_ACR, now })
  } catch (thrown) {
    if (thrown instanceof ProviderUnreachable) return null
    throw thrown
  }
}

async function finishLink(who: Vouched, { sessionId }: FlowOf<'link'>, facts: RequestFacts): Promise<Response> {
  const landed = await landLink(who, sessionId, (await arriving(facts)).arrival)
  return goTo(
    landed.kind === 'linked'
      ? stating('/security/linked', 'changed', 'linked', facts.now)
      : stating('/security/linked', 'trouble', landed.why, facts.now),
  )
}

async function finishSignIn(who: Vouched, { stay, next }: FlowOf<'sign-in'>, facts: RequestFacts): Promise<Response> {
  const here = await arriving(facts)
  const landed = await landSignIn(who, stay, here.arrival)
  if (landed.kind === 'refused') return goTo(stating('/sign-in', 'trouble', landed.why, facts.now))
  const reply = replyTo(landed, here, next, facts.now)
  if (reply.kind !== 'done') return goTo(stating('/sign-in', 'trouble', 'failed', facts.now))
  await setCookies(reply.value.cookies)
  const { redirect, step, attempt } = reply.value
  return goTo(redirect ?? `/sign-in?step=${step}&attempt=${attempt}&next=${encodeURIComponent(next)}`)
}

const goTo = (location: string): Response =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'private, no-store' } })

const BODY_MAX = 16_384

/** The provider's call: 200 when the sessions are over, 400 for whatever is not to be believed (section 2.8). */
export async function backChannelLogout(request: Request, facts: RequestFacts): Promise<Response> {
  const token = await logoutTokenOf(request)
  const provider = configured()
  if (!provider || !token) return answer(400)
  try {
    return answer((await takeLogoutToken(await discover(provider), token, facts)) === 'done' ? 200 : 400)
  } catch (thrown) {
    if (thrown instanceof ProviderUnreachable) return answer(400)
    throw thrown
  }
}

async function logoutTokenOf(request: Request): Promise<string | null> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return null
  if (Number(request.headers.get('content-length') ?? 0) > BODY_MAX) return null
  const body = await request.text()
  return body.length > BODY_MAX ? null : new URLSearchParams(body).get('logout_token')
}

const answer = (status: 200 | 400): Response =>
  status === 200
    ? new Response(null, { status, headers: { 'cache-control': 'no-store' } })
    : Response.json({ error: 'invalid_request' }, { status, headers: { 'cache-control': 'no-store' } })
