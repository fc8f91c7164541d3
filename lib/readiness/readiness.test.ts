// Readiness asks for a write: a database that answers every question and takes no writes serves nobody.
import { afterEach, expect, test } from 'vitest'
import { prisma } from '../db'
import { hangUp } from '../line'
import { after, readClock, seconds } from '../time'
import { takesWrites } from './readiness'

let clock = readClock()
/** Later than any answer that is still repeated. */
const later = () => {
  clock = after(clock, seconds(3))
  return clock
}

afterEach(async () => {
  await setReadOnly('off')
  await prisma.$executeRawUnsafe('drop trigger if exists full_disk on readiness')
})

/** As on a replica: for every connection that is made from now on. */
async function setReadOnly(value: 'on' | 'off'): Promise<void> {
  const [{ name } = { name: '' }] = await prisma.$queryRaw<{ name: string }[]>`select current_database() name`
  await prisma.$executeRawUnsafe(
    `begin; set transaction read write; alter database "${name}" set default_transaction_read_only = ${value}; commit`,
  )
  await hangUp()
}

test('a database that takes writes is ready', async () => {
  expect(await takesWrites(later())).toBe(true)
  expect(await takesWrites(later())).toBe(true)
  expect(await prisma.readiness.count()).toBe(1)
})

test('one that takes none is not, and is again when it does', async () => {
  await setReadOnly('on')
  expect(await takesWrites(later())).toBe(false)
  await setReadOnly('off')
  expect(await takesWrites(later())).toBe(true)
})

test('one without room is not', async () => {
  await prisma.$executeRawUnsafe(
    `create or replace function no_room() returns trigger language plpgsql as $$ begin raise exception 'x' using errcode = '53100'; end $$`,
  )
  await prisma.$executeRawUnsafe(
    'create trigger full_disk before insert or update on readiness for each row execute function no_room()',
  )
  expect(await takesWrites(later())).toBe(false)
})

test('however often it is asked, it writes once in two seconds', async () => {
  const now = later()
  await Promise.all([takesWrites(now), takesWrites(now), takesWrites(after(now, seconds(1)))])
  const written = await prisma.readiness.findUniqueOrThrow({ where: { id: 1 } })
  expect(written.at).toEqual(now)
  await takesWrites(after(now, seconds(2)))
  expect((await prisma.readiness.findUniqueOrThrow({ where: { id: 1 } })).at).toEqual(after(now, seconds(2)))
})
