// "This wasn't me" from one's own timeline: the session that did it ends, money and exports stand still, and the label
// stays. Nobody reports what is somebody else's, and nobody ends the session that they are in.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { Invalid, NotFound } from '../fault'
import { mintPermit } from '../policy/permit'
import { anAlert, aSignIn } from '../testing/alerts'
import { lettersTo } from '../testing/letters'
import { aCustomer, type MadePerson } from '../testing/people'
import { aSession, type MadeSession } from '../testing/sessions'
import { readClock } from '../time'
import { lookAtOwn, reportOwn } from './own'

const permit = <Name extends 'activity.report' | 'activity.report.view'>(
  operation: Name,
  actor: MadePerson,
  { id: sessionId, network }: MadeSession,
) =>
  mintPermit({
    operation,
    actor,
    sessionId,
    requestId: `report ${sessionId}`,
    network,
    proof: 'none',
    now: readClock(),
  })

const report = (by: MadePerson, from: MadeSession, event: string) =>
  transaction((tx) => reportOwn(tx, permit('activity.report', by, from), { event }))

const endOf = async ({ id }: MadeSession) => (await prisma.session.findUniqueOrThrow({ where: { id } })).endReason
const isFrozen = async ({ id }: MadePerson) =>
  (await prisma.user.findUniqueOrThrow({ where: { id } })).frozenAt !== null
const labelled = (event: string) => prisma.riskLabel.findMany({ where: { eventId: BigInt(event) } })

const twoSessions = async () => {
  const ada = await aCustomer()
  const [mine, theirs] = [await aSession(ada), await aSession(ada)]
  return { ada, mine, theirs, event: await aSignIn(ada, { sessionId: theirs.id }) }
}

describe('a report from the timeline', () => {
  it('ends that session, freezes money and exports, tells the owner, and is a label', async () => {
    const { ada, mine, theirs, event } = await twoSessions()
    expect(await report(ada, mine, event)).toBe(true)
    expect([await endOf(theirs), await endOf(mine), await isFrozen(ada)]).toEqual(['not-you', null, true])
    expect(await labelled(event)).toMatchObject([{ verdict: 'not-me', side: 'owner', byId: ada.id }])
    expect((await lettersTo(ada.email)).map(({ kind }) => kind)).toContain('account-frozen')
    await expect(ada).toHaveAuditEvent({ kind: 'not-me.reported', operation: 'activity.report' })
  })

  it('can be said again of a session that ended: it stays ended, and the freeze keeps its beginning', async () => {
    const { ada, mine, event } = await twoSessions()
    await report(ada, mine, event)
    expect(await report(ada, mine, event)).toBe(false)
    expect(await labelled(event)).toHaveLength(2)
  })

  it('is about one’s own alone', async () => {
    const { ada, theirs, event } = await twoSessions()
    const mallory = await aCustomer()
    const session = await aSession(mallory)
    await expect(report(mallory, session, event)).rejects.toThrow(NotFound)
    await expect(lookAtOwn(permit('activity.report.view', mallory, session), event)).rejects.toThrow(NotFound)
    expect([await endOf(theirs), await isFrozen(ada), await isFrozen(mallory)]).toEqual([null, false, false])
    expect(await labelled(event)).toEqual([])
  })

  it('is not about the session that one is in, nor about what came to nothing', async () => {
    const { ada, mine } = await twoSessions()
    const events = [
      await aSignIn(ada, { sessionId: mine.id }),
      await aSignIn(ada, { failed: true }),
      await anAlert(ada, { level: 'low' }),
    ]
    for (const event of events) {
      expect(await lookAtOwn(permit('activity.report.view', ada, mine), event)).toBeNull()
      await expect(report(ada, mine, event)).rejects.toThrow(Invalid)
    }
    expect([await endOf(mine), await isFrozen(ada)]).toEqual([null, false])
  })
})
