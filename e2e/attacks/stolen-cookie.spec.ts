// A stolen session cookie that is written in another way than we write it: the jar reads it as the same value, so a thief
// would use it, and what looks for theft would not see it used.
import { prisma, transaction } from '../../lib/db'
import { rotate } from '../../lib/sessions/rotation'
import { agedToken } from '../../lib/testing/sessions'
import { readClock } from '../../lib/time'
import { expect, test } from '../fixtures/story'
import { type Cast, endOf, MALLORYS, someoneSignedIn } from './cast'
import { post } from './posts'
import { NAVIGATING, ours, send } from './wire'

const NAME = '__Host-stepgate'
const encoded = (token: string) => `%${token.charCodeAt(0).toString(16)}${token.slice(1)}`

/** Robin's session gets a new value, which Mallory has and Robin does not. */
async function stolenFrom({ session }: Cast): Promise<string> {
  const value = await transaction((tx) => rotate(tx, session.id, 'interval', session.token, readClock()))
  await agedToken(session, { minutes: 1 })
  return value ?? ''
}

test('is refused, and whoever goes on to write it rightly is found out', async () => {
  const robin = await someoneSignedIn()
  const { session, person } = robin
  const value = await stolenFrom(robin)
  const disguises = [
    `${NAME}=${encoded(value)}`,
    `${NAME}=${'x'.repeat(43)}; ${NAME}=${value}`,
    `${NAME}=${value}; ${NAME}=${value}`,
  ]
  for (const disguise of disguises) {
    const as = { cookie: `${disguise}; ${NAME}-device=${session.device}` }
    const visit = await send('/policies', { as, headers: NAVIGATING })
    expect([visit.status, visit.headers.get('location')], disguise).toEqual([307, '/sign-in?next=%2Fpolicies'])
    expect(await post('payouts/changePayoutAccount', MALLORYS, { as })).toBeSignedOut('none')
    expect((await send('/api/session/keep', { method: 'POST', as, headers: ours() })).status, disguise).toBe(401)
    const asked = await send('/api/auth/session', { as })
    expect([asked.status, asked.body], disguise).toEqual([200, '{}'])
  }
  const { presentedGeneration } = await prisma.session.findUniqueOrThrow({ where: { id: session.id } })
  expect([presentedGeneration, await endOf(session)]).toEqual([0, null])

  const written = { cookie: `${NAME}=${value}; ${NAME}-device=${session.device}` }
  expect((await send('/policies', { as: written, headers: NAVIGATING })).status).toBe(200)
  expect((await send('/policies', { as: session, headers: NAVIGATING })).status).toBe(307)
  expect(await endOf(session)).toBe('stolen')
  await expect(person).toHaveAuditEvent({ kind: 'attack.stolen-token', times: 1 })
})
