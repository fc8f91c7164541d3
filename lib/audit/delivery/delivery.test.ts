// The trail reaches another system whole, in order, and told apart where it comes twice, whatever that system and the worker do.
// A real receiver over HTTP, a real database.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { env } from '../../env'
import { NotAllowed } from '../../outbound'
import { type AuditSink, startAuditSink } from '../../testing/audit-sink'
import { append, asTamperer, emptyTrail, sealAll } from '../../testing/trail'
import { after, readClock, seconds } from '../../time'
import { verifyAudit } from '../verify'
import { BATCH, deliverBatch } from './delivery'

let sink: AuditSink
/** As an operator names it, with a name and password. */
let named: string

beforeEach(async () => {
  await emptyTrail()
  await prisma.auditDelivery.deleteMany()
  sink = await startAuditSink()
  named = sink.url.replace('//', '//portal:hush%20hush@')
  Object.assign(env, { AUDIT_SINK_URL: named })
})
afterEach(async () => {
  Object.assign(env, { AUDIT_SINK_URL: undefined })
  await sink.close()
})

const sealed = async (...names: readonly string[]) => {
  await append(...names)
  await sealAll()
}
const many = (count: number) => Array.from({ length: count }, (_, nth) => `key ${nth}`)
const deliver = (now = readClock()) => deliverBatch(named, now)
const deliverAll = async () => {
  while ((await deliver()).kind !== 'idle');
}
const positions = async () => (await sink.lines()).map(({ position }) => Number(position))
const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth + 1)

describe('the trail', () => {
  it('arrives as it is sealed: in order, each event once, with its place in the chain', async () => {
    await sealed('phone', 'laptop')
    expect(await deliver()).toEqual({ kind: 'delivered', count: 2, more: false })
    await sealed('watch')
    await deliverAll()
    const lines = await sink.lines()
    expect(lines.map(({ position, event }) => [position, event?.kind, event?.details.name])).toEqual([
      ['1', 'authenticator.added', 'phone'],
      ['2', 'authenticator.added', 'laptop'],
      ['3', 'authenticator.added', 'watch'],
    ])
    expect(lines.every(({ hash }) => /^[\w-]{43}$/.test(hash))).toBe(true)
    expect(await deliver()).toEqual({ kind: 'idle' })
    expect(sink.requests()).toHaveLength(2)
  })

  it('goes out as JSON lines with the name and password of its address, and without what binds proof', async () => {
    await sealed('phone')
    await deliver()
    const [request] = sink.requests()
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      authorization: `Basic ${Buffer.from('portal:hush hush').toString('base64')}`,
    })
    expect(Object.keys(JSON.parse(request?.body ?? '').event)).toEqual(
      expect.not.arrayContaining(['digest', 'mac', 'eventId']),
    )
  })

  it('goes in batches that have a bound', async () => {
    await sealed(...many(BATCH + 5))
    expect(await deliver()).toEqual({ kind: 'delivered', count: BATCH, more: true })
    expect(await deliver()).toEqual({ kind: 'delivered', count: 5, more: false })
    expect(await positions()).toEqual(upTo(BATCH + 5))
  })

  it('goes nowhere that the environment does not name, and follows no redirect', async () => {
    await sealed('phone')
    Object.assign(env, { AUDIT_SINK_URL: undefined })
    await expect(deliver()).rejects.toThrow(NotAllowed)
    Object.assign(env, { AUDIT_SINK_URL: named })
    sink.behave(307)
    await expect(deliver()).rejects.toThrow()
    expect(sink.requests()).toHaveLength(1)
  })
})

describe('a system that is away', () => {
  it.each([503, 401, 'silent'] as const)('loses nothing: %s', async (behavior) => {
    await sealed('phone')
    await deliver()
    sink.behave(behavior)
    await sealed('laptop', 'watch')
    await expect(deliver()).rejects.toThrow()
    sink.behave('keep')
    await deliverAll()
    expect(await positions()).toEqual([1, 2, 3])
  })

  it('that kept a batch and lost its answer gets the same lines again, told by position and hash', async () => {
    await sealed('phone', 'laptop')
    sink.behave('lose-answer')
    await expect(deliver()).rejects.toThrow()
    sink.behave('keep')
    await deliverAll()
    const lines = await sink.lines()
    expect(lines.map(({ position }) => position)).toEqual(['1', '2', '1', '2'])
    expect(lines.slice(2)).toEqual(lines.slice(0, 2))
  })
})

describe('several workers', () => {
  it('send nothing twice', async () => {
    await sealed(...many(30))
    await Promise.all(Array.from({ length: 6 }, () => deliver()))
    await deliverAll()
    expect(await positions()).toEqual(upTo(30))
  })

  it('take over from one that died with a batch in its hands, after half a minute', async () => {
    await sealed('phone')
    await deliver()
    await sealed('laptop')
    const now = readClock()
    await prisma.auditDelivery.updateMany({ data: { claimedUntil: after(now, seconds(30)) } })
    expect(await deliver(now)).toEqual({ kind: 'idle' })
    expect(await deliver(after(now, seconds(31)))).toMatchObject({ kind: 'delivered', count: 1 })
  })
})

describe('somebody who owns the database', () => {
  it('that cuts off the end is shown by what was delivered', async () => {
    await sealed('phone', 'laptop', 'watch')
    await deliverAll()
    await asTamperer((tx) => tx.$executeRaw`delete from audit_link where position > 1`)
    await asTamperer((tx) => tx.$executeRaw`delete from audit_event where id > 1`)
    expect((await verifyAudit()).ok).toBe(true)
    const checkpoints = (await sink.lines()).map(({ position, hash, sealedAt }) =>
      JSON.stringify({ position, hash, sealedAt }),
    )
    const file = path.join(path.dirname(sink.file), 'checkpoints.jsonl')
    await writeFile(file, `${checkpoints.join('\n')}\n`)
    expect((await verifyAudit(file)).faults).toMatchObject([{ fault: 'truncated', position: 2n }])
  })

  it('that rewrites the chain does not rewrite the copy: all of the new one is sent as well', async () => {
    await sealed('phone', 'laptop')
    await deliverAll()
    await emptyTrail()
    await sealed('phone', 'nothing', 'to see here')
    expect(await deliver()).toEqual({ kind: 'rewritten', position: 2n })
    await deliverAll()
    const lines = await sink.lines()
    expect(lines.map(({ position, event }) => `${position} ${event?.details.name}`)).toEqual([
      '1 phone',
      '2 laptop',
      '1 phone',
      '2 nothing',
      '3 to see here',
    ])
    expect(lines[1]?.hash).not.toBe(lines[3]?.hash)
  })

  it('that removes an event leaves its empty place', async () => {
    await sealed('phone', 'laptop')
    await asTamperer((tx) => tx.$executeRaw`delete from audit_event where id = 1`)
    await deliverAll()
    expect((await sink.lines()).map(({ event }) => event?.details.name ?? null)).toEqual([null, 'laptop'])
  })
})
