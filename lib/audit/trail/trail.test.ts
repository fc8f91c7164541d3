// The admin's view of the trail: newest first, filtered, a page at a time, and exactly what was appended.
import { beforeAll, describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { randomBytes, randomId } from '../../random'
import { anEvent, emptyTrail, NOW, sealAll } from '../../testing/trail'
import { before, minutes } from '../../time'
import { type AuditEvent, appendEvent } from '../event'
import { findEvents, type TrailFilter } from './trail'

const ada = randomId()
const staff = randomId()
const fields = { outcome: 'done', at: NOW, requestId: 'r-2', network: 'unknown' } as const

const events: readonly AuditEvent[] = [
  { ...anEvent('Yubikey 100%'), at: before(NOW, minutes(3)), actorId: ada },
  {
    ...fields,
    kind: 'sign-in.failed',
    outcome: 'failed',
    at: before(NOW, minutes(2)),
    subjectId: ada,
    details: { authenticator: 'totp', reason: 'wrong' },
  },
  {
    ...fields,
    kind: 'user.disabled',
    at: before(NOW, minutes(2)),
    actorId: staff,
    subjectId: ada,
    details: { why: 'asked by phone' },
  },
  { ...fields, kind: 'user.created', subjectId: randomId(), details: {} },
]

beforeAll(async () => {
  await emptyTrail()
  await prisma.user.create({
    data: {
      id: ada,
      email: 'ada@example.com',
      name: 'Ada Byron',
      roles: [],
      webauthnHandle: randomBytes(16),
      createdAt: NOW,
    },
  })
  await transaction(async (tx) => {
    for (const event of events) await appendEvent(tx, event)
  })
  await sealAll()
})

const kinds = async (filter: TrailFilter) => (await findEvents(filter)).events.map(({ kind }) => kind)

describe('the trail', () => {
  it('gives back what was appended, with the names of those concerned and the moment of sealing', async () => {
    const [event] = (await findEvents({ kinds: ['authenticator.added'] })).events
    const { decision, ...rest } = { ...events[0] } as AuditEvent
    expect(event).toMatchObject({
      ...rest,
      id: '1',
      subjectId: ada,
      actorName: 'Ada Byron',
      subjectName: 'Ada Byron',
      sealedAt: NOW,
    })
    expect(event?.decision?.risk.signals).toEqual([{ a: 'é\uFFFD\uFFFD', b: 1.5 }])
    expect(decision).toBeDefined()
  })

  it('leaves out what is not there', async () => {
    const [event] = (await findEvents({ kinds: ['user.created'] })).events
    expect(Object.keys(event ?? {}).sort()).toEqual([
      'at',
      'details',
      'id',
      'kind',
      'network',
      'outcome',
      'requestId',
      'sealedAt',
      'subjectId',
    ])
  })

  it.each<[string, TrailFilter, readonly string[]]>([
    ['nothing', {}, ['user.created', 'user.disabled', 'sign-in.failed', 'authenticator.added']],
    ['kinds', { kinds: ['sign-in.failed', 'user.created'] }, ['user.created', 'sign-in.failed']],
    ['operation', { operation: 'passkey.enrol' }, ['authenticator.added']],
    ['outcome', { outcome: 'failed' }, ['sign-in.failed']],
    ['actor', { actorId: staff }, ['user.disabled']],
    ['subject', { subjectId: ada }, ['user.disabled', 'sign-in.failed', 'authenticator.added']],
    ['time', { from: before(NOW, minutes(2)), to: NOW }, ['user.disabled', 'sign-in.failed']],
    ['text in the details', { text: 'YUBIKEY' }, ['authenticator.added']],
    ['text with a wildcard in it', { text: '100%' }, ['authenticator.added']],
    ['a wildcard alone', { text: '%_%' }, []],
    ['text in a name', { text: 'byron' }, ['user.disabled', 'sign-in.failed', 'authenticator.added']],
    ['all at once', { subjectId: ada, outcome: 'done', text: 'phone' }, ['user.disabled']],
    ['an id that is none', { actorId: "' or true --" }, []],
  ])('filters by %s', async (_, filter, expected) => {
    expect(await kinds(filter)).toEqual(expected)
  })

  it('pages without losing or repeating an event, also among events of the same moment', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof findEvents>> = await findEvents({}, { size: 1, ...(cursor && { cursor }) })
      seen.push(...page.events.map(({ id }) => id))
      cursor = page.next
    } while (cursor)
    expect(seen).toEqual(['4', '3', '2', '1'])
  })

  it('starts over at a cursor that cannot be read', async () => {
    expect((await findEvents({}, { cursor: 'nonsense' })).events).toHaveLength(4)
  })
})
