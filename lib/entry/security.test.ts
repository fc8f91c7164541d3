// Adding the first authenticator raises the session that it was added in, and exchanges its token; other sessions of the
// account are asked for it from then on.
import { describe, expect, it, vi } from 'vitest'
import { beginTotp } from '../credentials/enrolment/enrolment'
import { prisma, transaction } from '../db'
import { look, pass } from '../gate/gate'
import { identityOf } from '../gate/judge'
import { codeOf } from '../testing/codes'
import { codeIn, letterTo } from '../testing/letters'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { atTheSameTime } from '../testing/second-connection'
import { aSession, endedElsewhere } from '../testing/sessions'
import { finishTotp } from './security'

const NAME = { name: 'My phone' }
const LIST = { operation: 'policy.list', input: {} } as const

const begun = async () => {
  const customer = await aCustomer({ password: true })
  const [session, elsewhere] = [await aSession(customer), await aSession(customer)]
  const facts = aRequest(session)
  const { outcome } = await pass(facts, { operation: 'totp.enrol', input: NAME }, (permit, tx) =>
    beginTotp(tx, permit, NAME.name),
  )
  if (outcome.kind !== 'done') throw new Error(`not begun but ${outcome.kind}`)
  const mailed = codeIn(await letterTo(customer.email, 'enrolment-code'))
  const { id, secret } = outcome.value
  return {
    session,
    elsewhere,
    facts,
    id,
    finish: () => finishTotp({ input: { enrolment: id, code: codeOf(secret), mailed }, facts }),
  }
}

const added = async () => {
  const { facts, elsewhere, finish } = await begun()
  const finished = await finish()
  if (finished.kind !== 'done') throw new Error(`not added but ${finished.kind}`)
  return { facts, elsewhere, token: finished.value.token }
}

describe('the first authenticator', () => {
  it('makes the session one of two factors, under a new token', async () => {
    const { facts, token } = await added()
    expect(token?.value).toMatch(/^[\w-]{43}$/)
    expect((await identityOf(facts)).kind).toBe('lost')
    const fresh = { ...facts, token: token?.value ?? null }
    expect(await identityOf(fresh)).toMatchObject({
      kind: 'live',
      events: [
        { authenticator: 'password', level: 1 },
        { authenticator: 'totp', level: 2 },
      ],
    })
    expect(await look(fresh, LIST)).toBeDone()
  })

  it('is asked for in every other session of the account', async () => {
    const { elsewhere } = await added()
    expect(await look(aRequest(elsewhere), LIST)).toBeChallengedFor('policy.list')
  })
})

describe('a session that ends while an authenticator is confirmed', () => {
  it('is signed out, for the reason that it ended for', async () => {
    const { session, id, finish } = await begun()
    const finishing = await transaction(async (tx) => {
      // The confirmation takes a try of the enrolment once it has looked at its session, and waits for this row there.
      await tx.$queryRaw`select 1 from enrolment where id = ${id}::uuid for update`
      return atTheSameTime(async () => {
        const outcome = finish()
        await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 20_000, interval: 50 })
        await endedElsewhere(session)
        return { outcome }
      })
    })
    expect(await finishing.outcome).toEqual({ kind: 'signed-out', reason: 'ended-by-you' })
    expect(await prisma.totp.count({ where: { userId: session.userId } })).toBe(0)
  })
})

/** How many statements wait for a row that somebody else holds. */
async function waiting(): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query ilike '%enrolment%'`
  return row?.count ?? 0
}
