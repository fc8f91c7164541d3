// Events commit with their transaction, the tables refuse change, and sealing leaves no gap under concurrent writers.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { prisma, transaction } from '../db'
import { randomId } from '../random'
import { atTheSameTime } from '../testing/second-connection'
import { anEvent, append, asTamperer, emptyTrail, NOW, sealAll } from '../testing/trail'
import { BATCH, sealPending } from './chain'
import { appendEvent } from './event'
import { verifyAudit } from './verify'

let folder: string
let checkpoints: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checkpoints-'))
})
afterAll(() => rm(folder, { recursive: true }))

beforeEach(async () => {
  checkpoints = path.join(folder, randomId())
  await emptyTrail()
})

describe('an event', () => {
  it('disappears with a transaction that is rolled back', async () => {
    await transaction(async (tx) => {
      await appendEvent(tx, anEvent())
      throw new Error('no')
    }).catch(() => {})
    expect(await prisma.auditEvent.count()).toBe(0)
  })

  it('keeps its MAC through the database, whatever characters it holds', async () => {
    await append('plain', 'ümlaut 🎣 "quoted"', 'nul \0 and half \uDC00')
    expect(await verifyAudit(checkpoints)).toMatchObject({ ok: true, checked: 3, unsealed: 3, sealed: 0 })
  })

  it.each([
    'update audit_event set outcome = outcome',
    'delete from audit_event',
    'truncate audit_event, audit_link',
    'update audit_link set hash = hash',
    'delete from audit_link',
  ])('cannot be changed: %s', async (statement) => {
    await append('a')
    await expect(prisma.$executeRawUnsafe(statement)).rejects.toThrow(/append-only/)
  })
})

describe('sealing', () => {
  it('chains every event once and tells a checkpoint', async () => {
    await append('a', 'b', 'c')
    await sealAll(checkpoints)
    expect(await verifyAudit(checkpoints)).toEqual({
      ok: true,
      checked: 3,
      sealed: 3,
      unsealed: 0,
      checkpoints: 1,
      faults: [],
      end: { position: 3n, hash: expect.any(Uint8Array) },
    })
    expect(JSON.parse(await readFile(checkpoints, 'utf8'))).toMatchObject({
      position: '3',
      sealedAt: NOW.toISOString(),
    })
  })

  it('goes on in batches', async () => {
    await asTamperer(
      (tx) => tx.$executeRaw`
      insert into audit_event (at, kind, outcome, details, request_id, network, mac)
      select now(), 'user.created', 'done', '{}', n::text, 'unknown', decode(repeat('00', 32), 'hex') from generate_series(1, ${BATCH * 2 + 5}) n`,
    )
    await sealAll(checkpoints)
    expect(await prisma.auditLink.count()).toBe(BATCH * 2 + 5)
  })

  it('leaves an event out while its transaction runs, and takes it in afterwards', async () => {
    const next = await transaction(async (tx) => {
      await appendEvent(tx, anEvent('late'))
      const round = await atTheSameTime(async () => {
        await append('early')
        return sealPending(NOW, 0n, checkpoints)
      })
      expect(round.sealed).toBe(0)
      return round.next
    })
    await vi.waitFor(async () => {
      await sealPending(NOW, next, checkpoints)
      expect(await prisma.auditLink.count()).toBe(2)
    }, 10_000)
    expect(await verifyAudit(checkpoints)).toMatchObject({ ok: true, sealed: 2 })
  })

  it('leaves no gap under concurrent writers and sealers', async () => {
    let writing = true
    const sealer = async () => {
      for (let from = 0n; writing; ) from = (await sealPending(NOW, from, checkpoints)).next
    }
    const sealers = [sealer(), sealer()]
    await Promise.all(
      Array.from({ length: 3 }, async () => {
        for (let n = 0; n < 40; n++) await append(`${n}`)
      }),
    )
    writing = false
    await Promise.all(sealers)
    await sealAll(checkpoints)
    const result = await verifyAudit(checkpoints)
    expect(result).toMatchObject({ ok: true, sealed: 120, unsealed: 0 })
    expect(result.checkpoints).toBeGreaterThan(0)
  })
})
