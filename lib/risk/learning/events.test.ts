// The table of events: it only grows, a month at a time, and loses nothing for want of a partition.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'

const insert = (at: string, sealed: string | null = null) =>
  prisma.$executeRaw`
    insert into risk_event (at, kind, outcome, request_id, keys, hour, hosting, new_device, has_device, sealed_address)
    values (${at}::timestamptz, 'sign-in', 'verified', ${at}, array_fill(null::bigint, '{8}'), 9, false, false, true, ${sealed})`

const placeOf = async (at: string): Promise<string | undefined> => {
  const [row] = await prisma.$queryRaw<{ place: string }[]>`
    select tableoid::regclass::text as place from risk_event where request_id = ${at}`
  return row?.place
}

const partition = async (at: string): Promise<boolean | undefined> => {
  const [row] = await prisma.$queryRaw<{ made: boolean }[]>`select risk_event_partition(${at}::timestamptz) as made`
  return row?.made
}

describe('events', () => {
  it('stand in the partition of their month; what has none waits in the default one and moves', async () => {
    const at = '2024-12-31T23:59:59.999Z'
    await insert(at)
    await insert('2025-01-01T00:00:00Z')
    expect(await placeOf(at)).toBe('risk_event_default')
    expect(await partition('2024-12-07T00:00:00Z')).toBe(true)
    expect(await placeOf(at)).toBe('risk_event_2024_12')
    expect(await placeOf('2025-01-01T00:00:00Z')).toBe('risk_event_default')
  })

  it('find a partition made once, however many ask for it at once', async () => {
    const asked = await Promise.all([1, 2, 3, 4].map((day) => partition(`2023-05-0${day}T00:00:00Z`)))
    expect(asked.filter(Boolean)).toHaveLength(1)
  })

  it('cannot be changed or removed, in a partition or in the default one', async () => {
    await partition('2022-03-01T00:00:00Z')
    for (const at of ['2022-03-05T00:00:00Z', '2022-06-05T00:00:00Z']) {
      await insert(at, 'sealed')
      const refused = [
        prisma.$executeRaw`update risk_event set outcome = 'failed' where request_id = ${at}`,
        prisma.$executeRaw`update risk_event set sealed_address = null, hour = 3 where request_id = ${at}`,
        prisma.$executeRaw`update risk_event set sealed_address = 'another' where request_id = ${at}`,
        prisma.$executeRaw`delete from risk_event where request_id = ${at}`,
      ]
      for (const attempt of refused) await expect(attempt).rejects.toThrow('is append-only')
    }
    await expect(prisma.$executeRaw`truncate risk_event`).rejects.toThrow('is append-only')
    await expect(prisma.$executeRaw`truncate risk_event_2022_03`).rejects.toThrow('is append-only')
    await expect(prisma.$executeRaw`delete from risk_event_2022_03`).rejects.toThrow('is append-only')
  })

  it('lose their sealed address and nothing else', async () => {
    const at = '2022-07-05T00:00:00Z'
    await insert(at, 'sealed')
    expect(await prisma.$executeRaw`update risk_event set sealed_address = null where request_id = ${at}`).toBe(1)
  })
})
