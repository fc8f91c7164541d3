// Reading the audit trail as staff: filters by kind, operation, outcome, person and day, and the check of the chain.
import { beforeAll, describe, expect, it } from 'vitest'
import { type AuditEvent, appendEvent } from '../../audit/event'
import { transaction } from '../../db'
import { permitted } from '../../testing/household'
import { aColleague, aCustomer, type MadePerson } from '../../testing/people'
import { asTamperer, emptyTrail } from '../../testing/trail'
import { checkTrail, listTrail } from './list'
import { readTrailQuery } from './query'

let ada: MadePerson
let admin: MadePerson

const event = (more: Partial<AuditEvent> & Pick<AuditEvent, 'kind'>) =>
  ({
    at: new Date('2026-06-15T12:00:00.000Z'),
    requestId: 'r',
    network: 'unknown',
    outcome: 'done',
    details: {},
    ...more,
  }) as AuditEvent

beforeAll(async () => {
  await emptyTrail()
  ada = await aCustomer({ email: 'ada.trail@harbor.example' })
  admin = await aColleague()
  await transaction(async (tx) => {
    await appendEvent(tx, event({ kind: 'user.created', actorId: ada.id, at: new Date('2026-06-13T23:59:59.999Z') }))
    await appendEvent(
      tx,
      event({
        kind: 'operation.denied',
        operation: 'claim.export',
        outcome: 'denied',
        actorId: ada.id,
        details: { reason: 'cool-off' },
      }),
    )
    await appendEvent(
      tx,
      event({
        kind: 'user.disabled',
        actorId: admin.id,
        subjectId: ada.id,
        details: { why: 'asked' },
        at: new Date('2026-06-16T00:00:00.000Z'),
      }),
    )
  })
})

const kinds = async (query: Record<string, string>) => {
  const read = readTrailQuery(query)
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return (await listTrail(permitted('admin.audit.list', admin), read.filter)).events.map(({ kind }) => kind)
}

describe('the trail', () => {
  it.each<[Record<string, string>, readonly string[]]>([
    [{}, ['user.disabled', 'operation.denied', 'user.created']],
    [{ kind: 'user.created' }, ['user.created']],
    [{ operation: 'claim.export' }, ['operation.denied']],
    [{ outcome: 'done' }, ['user.disabled', 'user.created']],
    [{ actor: 'ADA.trail@harbor.example' }, ['operation.denied', 'user.created']],
    [{ subject: 'ada.trail@harbor.example', outcome: 'done' }, ['user.disabled', 'user.created']],
    [{ actor: 'nobody@harbor.example' }, []],
    [{ from: '2026-06-14', to: '2026-06-15' }, ['operation.denied']],
    [{ from: '2026-06-16' }, ['user.disabled']],
    [{ to: '2026-06-13' }, ['user.created']],
  ])('filters by %j', async (query, expected) => expect(await kinds(query)).toEqual(expected))

  it('finds by identifier', async () => expect(await kinds({ actor: admin.id })).toEqual(['user.disabled']))

  it.each([
    [{ kind: 'user.eaten' }, 'kind'],
    [{ operation: 'root' }, 'operation'],
    [{ outcome: 'maybe' }, 'outcome'],
    [{ actor: 'ada' }, 'actor'],
    [{ from: '15.6.2026' }, 'from'],
    [{ to: '2026-02-30' }, 'to'],
    [{ from: '2026-06-15', to: '2026-06-14' }, 'to'],
  ])('says what is wrong with %j', (query, field) => {
    expect(readTrailQuery(query as unknown as Record<string, string>)).toMatchObject({
      ok: false,
      issues: { [field]: expect.stringMatching(/\.$/) },
    })
  })

  it('is checked, and an edit is found where it is', async () => {
    const permit = permitted('admin.audit.verify', admin)
    expect(await checkTrail(permit)).toMatchObject({ ok: true, checked: 3, unsealed: 3, faults: [] })
    await asTamperer((tx) => tx.$executeRaw`update audit_event set outcome = 'done' where kind = 'operation.denied'`)
    expect(await checkTrail(permit)).toMatchObject({ ok: false, faults: [{ fault: 'edited', eventId: 2n }] })
  })
})
