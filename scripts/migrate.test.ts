// Migrations apply as they stand, whole or not at all, once, in the order of their numbers.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { migrate } from './migrate'

const server = new URL(inject('templateUrl'))
let folder: string
let url: string

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'stepgate-migrations-'))
  const name = `migrate_${path.basename(folder).split('-').at(-1)?.toLowerCase()}`
  await ask(at('postgres'), `create database "${name}"`)
  url = at(name)
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await ask(at('postgres'), `drop database "${new URL(url).pathname.slice(1)}" with (force)`)
})

const at = (database: string) => Object.assign(new URL(server), { pathname: `/${database}` }).href

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

async function ask(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database })
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

const applied = async () =>
  (
    await ask(url, 'select migration_name from _prisma_migrations where finished_at is not null order by started_at')
  ).map((row) => row.migration_name)

test('a function keeps its semicolons, and the tenth comes after the ninth', async () => {
  write('10_last', 'alter table thing add column b text')
  write('9_first', "create table thing (a int); create function f() returns text language sql as $$ select 'x;y'; $$;")
  await migrate(url, folder)
  expect(await applied()).toEqual(['9_first', '10_last'])
  expect(await ask(url, 'select f()')).toEqual([{ f: 'x;y' }])
})

test('of three at once each finds everything applied, once', async () => {
  write('1_one', 'create table thing (a int)')
  await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(await applied()).toEqual(['1_one'])
})

test('a migration that fails leaves nothing of itself and is told in one line', async () => {
  write('1_bad', 'create table half (a int); select nothing_like_this;')
  const failure = await migrate(url, folder).catch((thrown) => thrown)
  expect(failure.message).toContain('nothing_like_this')
  expect(failure.message).not.toContain('\n')
  expect(await ask(url, "select to_regclass('half') as half")).toEqual([{ half: null }])
})

test('a migration that was changed after it was applied is refused by name', async () => {
  write('1_one', 'create table thing (a int)')
  await migrate(url, folder)
  write('1_one', 'create table thing (a bigint)')
  write('2_two', 'create table other (a int)')
  await expect(migrate(url, folder)).rejects.toThrow('A migration was changed after it was applied: 1_one.')
  expect(await applied()).toEqual(['1_one'])
})
