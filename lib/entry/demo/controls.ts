// The demo controls as a screen: what it shows of this browser's pretence, and what its form asks for. Without
// DEMO_CONTROLS=1 there is nothing to show and nothing to ask.
import { cookies } from 'next/headers'
import { z } from 'zod'
import { toBase64Url } from '../../crypto'
import { env } from '../../env'
import { randomBytes } from '../../random'
import { demoCookie, setCookies } from '../cookies'
import { safePath } from '../path'
import { type Kept, pretenceIn, written } from './pretence'
import { ATTACKS, DEVICES, NOTHING, PLACES, type Pretence, USUAL } from './scenery'

/** What this browser pretends; null where nobody can. */
export async function readPretence(): Promise<Pretence | null> {
  if (!env.DEMO_CONTROLS) return null
  const jar = await cookies()
  return pretenceIn((name) => jar.get(name)?.value ?? null) ?? NOTHING
}

/** Names of the form's fields; `as` is the button that was pressed. */
const Wish = z.object({
  place: oneOf(Object.keys(PLACES) as (keyof typeof PLACES)[]),
  device: oneOf(Object.keys(DEVICES) as (keyof typeof DEVICES)[]),
  hour: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .refine((hour) => hour < 24)
    .nullable()
    .catch(null),
  attack: oneOf(ATTACKS),
  as: z.enum(['chosen', 'usual', 'normal']).catch('normal'),
})

/** Whatever is on no list is nothing. */
function oneOf<Name extends string>(names: readonly Name[]) {
  return z.enum(names).nullable().catch(null)
}

/** Keeps what the form asks for, and leads back to the page that it was sent from. */
export async function pretend(request: Request): Promise<Response> {
  if (!env.DEMO_CONTROLS) return Response.json({ kind: 'denied', reason: 'not-found' }, { status: 404 })
  const { as, ...chosen } = Wish.parse(await fieldsIn(request))
  const wished = { chosen: isAsItIs(chosen) ? null : chosen, usual: USUAL, normal: null }[as]
  const jar = await cookies()
  const before = pretenceIn((name) => jar.get(name)?.value ?? null)
  await setCookies([demoCookie(wished && written(salted(wished, before)))])
  return new Response(null, {
    status: 303,
    headers: { location: backFrom(request), 'cache-control': 'private, no-store' },
  })
}

const isAsItIs = (pretence: Pretence): boolean => Object.values(pretence).every((one) => one === null)

const FIELDS = ['place', 'device', 'hour', 'attack', 'as'] as const

async function fieldsIn(request: Request): Promise<Record<string, unknown>> {
  const form = await request.formData().catch(() => new FormData())
  return Object.fromEntries(FIELDS.map((name) => [name, form.get(name)]))
}

/** The same device as long as it is chosen, another one of its kind the next time. */
const salted = (wished: Pretence, before: Kept | null): Kept => ({
  ...wished,
  salt: before?.salt && before.device === wished.device ? before.salt : toBase64Url(randomBytes(16)),
})

function backFrom(request: Request): string {
  const referer = request.headers.get('referer') ?? ''
  const from = URL.canParse(referer) ? new URL(referer) : null
  return from?.origin === env.ORIGIN ? safePath(from.pathname + from.search) : '/'
}
