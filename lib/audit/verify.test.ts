// Every kind of tampering with the trail is found, and where it happened.
import { appendFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Tx } from '../db'
import { randomId } from '../random'
import { append, asTamperer, emptyTrail, sealAll } from '../testing/trail'
import { recordedNow } from './checkpoint'
import { compareWith, type Fault } from './compare'
import { verifyAudit } from './verify'

let folder: string
let checkpoints: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'checkpoints-'))
})
afterAll(() => rm(folder, { recursive: true }))

const verify = () => verifyAudit(checkpoints)

const chain = async (...names: readonly string[]) => {
  for (const name of names) {
    await append(name)
    await sealAll(checkpoints)
  }
}

/** The faults that are found after `tamper`. */
const found = async (tamper: (tx: Tx) => Promise<unknown>) => {
  await asTamperer(tamper)
  const { ok, faults } = await verify()
  expect(ok).toBe(faults.length === 0)
  return faults
}

beforeEach(async () => {
  checkpoints = path.join(folder, randomId())
  await emptyTrail()
  await chain('1', '2', '3', '4', '5', '6')
})

describe('tampering is found', () => {
  it.each([
    "outcome = 'denied'",
    `details = details || '{"name": "other"}'`,
    "at = at + interval '1 ms'",
    'actor_id = null',
    "network = 'unknown'",
    `decision = jsonb_set(decision, '{risk,level}', '"high"')`,
  ])('an edited event: %s', async (change) => {
    expect(await found((tx) => tx.$executeRawUnsafe(`update audit_event set ${change} where id = 3`))).toEqual([
      { fault: 'edited', position: 3n, eventId: 3n },
    ])
  })

  it('an event edited together with its MAC', async () => {
    expect(
      await found(
        (tx) =>
          tx.$executeRaw`update audit_event set outcome = 'denied', mac = decode(repeat('11', 32), 'hex') where id = 3`,
      ),
    ).toEqual([{ fault: 'edited', position: 3n, eventId: 3n }])
  })

  it('an event edited before it was sealed, and one that was put in without the key', async () => {
    await append('7')
    expect(
      await found(
        (tx) => tx.$executeRaw`
      with edited as (update audit_event set outcome = 'denied' where id = 7)
      insert into audit_event (id, at, kind, outcome, details, request_id, network, mac)
      select 70, at, kind, outcome, details, request_id, network, mac from audit_event where id = 2`,
      ),
    ).toEqual([
      { fault: 'edited', eventId: 7n },
      { fault: 'edited', eventId: 70n },
    ])
  })

  it('a removed event', async () => {
    expect(await found((tx) => tx.$executeRaw`delete from audit_event where id = 3`)).toEqual([
      { fault: 'missing', position: 3n, eventId: 3n, count: 1n },
    ])
  })

  it('events removed with their links', async () => {
    expect(
      await found(async (tx) => {
        await tx.$executeRaw`delete from audit_link where position in (1, 3, 4)`
        await tx.$executeRaw`delete from audit_event where id in (1, 3, 4)`
      }),
    ).toEqual([
      { fault: 'missing', position: 1n, count: 1n },
      { fault: 'missing', position: 3n, count: 2n },
    ])
  })

  it('events removed with their links, and the rest moved up', async () => {
    const faults = await found(async (tx) => {
      await tx.$executeRaw`delete from audit_link where position = 3`
      await tx.$executeRaw`delete from audit_event where id = 3`
      await tx.$executeRaw`update audit_link set position = position - 1 where position > 3`
    })
    expect(faults[0]).toMatchObject({ position: 3n })
    expect(faults.some(({ fault }) => fault === 'truncated')).toBe(true)
  })

  it('the newest events removed with their links', async () => {
    expect(
      await found(async (tx) => {
        await tx.$executeRaw`delete from audit_link where position > 4`
        await tx.$executeRaw`delete from audit_event where id > 4`
      }),
    ).toEqual([{ fault: 'truncated', position: 5n, count: 2n }])
  })

  it('everything removed', async () => {
    expect(await found((tx) => tx.$executeRaw`truncate audit_event, audit_link`)).toEqual([
      { fault: 'truncated', position: 1n, count: 6n },
    ])
  })

  it('an older state put back and carried on from', async () => {
    await asTamperer(async (tx) => {
      await tx.$executeRaw`delete from audit_link where position > 4`
      await tx.$executeRaw`delete from audit_event where id > 4`
    })
    await chain('other 5', 'other 6', 'other 7')
    expect((await verify()).faults).toEqual([
      { fault: 'rewritten', position: 5n },
      { fault: 'rewritten', position: 6n },
    ])
  })

  it('two events that changed places', async () => {
    expect(
      await found(async (tx) => {
        await tx.$executeRaw`update audit_link set event_id = 99 where event_id = 2`
        await tx.$executeRaw`update audit_link set event_id = 2 where event_id = 5`
        await tx.$executeRaw`update audit_link set event_id = 5 where event_id = 99`
      }),
    ).toEqual([
      { fault: 'reordered', position: 2n },
      { fault: 'reordered', position: 5n },
    ])
  })

  it.each([
    [2, 5],
    [3, 4],
    [1, 6],
  ])('links %i and %i that changed places', async (a, b) => {
    const faults = await found(async (tx) => {
      await tx.$executeRaw`update audit_link set position = 99 where position = ${a}`
      await tx.$executeRaw`update audit_link set position = ${a} where position = ${b}`
      await tx.$executeRaw`update audit_link set position = ${b} where position = 99`
    })
    const moved = faults.filter(({ fault }) => fault === 'reordered').map(({ position }) => position)
    expect(moved).toEqual([BigInt(a), BigInt(b)])
    expect(faults.every(({ fault }) => fault === 'reordered' || fault === 'rewritten')).toBe(true)
  })

  it('a link that was written without the key', async () => {
    const faults = await found(
      (tx) => tx.$executeRaw`update audit_link set hash = decode(repeat('11', 32), 'hex') where position = 3`,
    )
    expect(faults).toEqual([
      { fault: 'broken', position: 3n },
      { fault: 'rewritten', position: 3n },
    ])
  })

  it('a checkpoint file that was written over', async () => {
    await writeFile(checkpoints, 'nothing\n')
    expect((await verify()).faults).toEqual([{ fault: 'unreadable' }])
  })

  it('and without tampering there is nothing to find', async () => {
    await append('7')
    expect(await found(async () => {})).toEqual([])
  })
})

describe('on a portal that works', () => {
  it('events sealed, and checkpoints told, while the trail is read are no fault', async () => {
    let working = true
    const worker = async () => {
      for (let n = 0; working; n += 1) await chain(`meanwhile ${n}`)
    }
    const busy = worker()
    const checks = []
    for (let n = 0; n < 12; n += 1) checks.push(await verify())
    working = false
    await busy
    expect(checks.flatMap(({ faults }) => faults)).toEqual([])
    expect(checks.at(-1)?.sealed).toBeGreaterThan(6)
  }, 60_000)

  it('a checkpoint told after the length was read says nothing, in the file or in a new one', async () => {
    const recorded = await recordedNow(checkpoints)
    await rename(checkpoints, `${checkpoints}.${'9'.padStart(18, '0')}`)
    await writeFile(checkpoints, `{"position":"999","hash":"${'A'.repeat(43)}","sealedAt":"x"}\n`)
    const faults: Fault[] = []
    const comparison = compareWith(recorded, (fault) => faults.push(fault))
    expect([await comparison.finish(6n), faults]).toEqual([6, []])
  })

  it('a line that a full disk cut off, with the next one behind it, is one checkpoint', async () => {
    await appendFile(checkpoints, '{"position":"7","hash":"abc')
    await chain('7')
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 7 })
  })
})

describe('the checkpoint file', () => {
  const filled = () => appendFile(checkpoints, `${' '.repeat(8 * 1_024 * 1_024)}\n`)

  it('is put aside once it is full, and still shows what was cut off', async () => {
    await rm(checkpoints)
    await chain('7')
    const lines = await readFile(checkpoints, 'utf8')
    await writeFile(checkpoints, lines.repeat(90_000))
    await chain('8')
    expect((await readFile(checkpoints, 'utf8')).split('\n')).toHaveLength(2)
    expect(await verify()).toMatchObject({ ok: true, checkpoints: 90_001 })
    expect(
      await found(async (tx) => {
        await tx.$executeRaw`delete from audit_link where position > 6`
        await tx.$executeRaw`delete from audit_event where id > 6`
      }),
    ).toEqual([{ fault: 'truncated', position: 7n, count: 2n }])
  })

  it('keeps eight files beside the one in use', async () => {
    for (let n = 7; n < 18; n += 1) {
      await filled()
      await chain(`${n}`)
    }
    const names = (await readdir(folder)).filter((name) => name.startsWith(path.basename(checkpoints)))
    expect(names).toHaveLength(9)
  }, 30_000)
})

it('walks the chain and its checkpoints once, without a question per handful of them', async () => {
  await writeFile(checkpoints, (await readFile(checkpoints, 'utf8')).repeat(300))
  const query = vi.spyOn(Client.prototype, 'query')
  expect(await verify()).toMatchObject({ ok: true, checkpoints: 1_800 })
  // Two walks, and the chain's positions that come again behind their page: looked up 500 at a time.
  expect(query.mock.calls.length).toBeLessThan(10)
  query.mockRestore()
})
