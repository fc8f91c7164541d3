import { describe, expect, it, vi } from 'vitest'
import { prisma, transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { look, type Weighing } from '@/lib/gate/gate'
import type { Person } from '@/lib/policy/permit'
import { randomId } from '@/lib/random'
import { aClaim, aPolicy, claimLines, NOON, permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { aProof } from '@/lib/testing/proofs'
import { aRequest } from '@/lib/testing/requests'
import { aSession } from '@/lib/testing/sessions'
import { after, before, days, hours } from '@/lib/time'
import { streamOf } from '../stream'
import {
  BATCH,
  claimCsv,
  ExportInput,
  exportStakes,
  exportSummary,
  exportWeight,
  MANY_ROWS,
  noteExport,
  viewExports,
} from './claim-export'
import { COLUMNS, csvOf, type ExportLine } from './csv'
import * as store from './store'

vi.mock('./store', { spy: true })

const line: ExportLine = {
  claim: 'CL-1',
  title: 'A dent',
  policy: 'HM-1',
  servedOn: '2026-03-09',
  description: 'Bumper',
  provider: 'Bay',
  amount: 12_345,
  covered: 10_000,
}
const textOf = (...lines: ExportLine[]) => new Response(streamOf(csvOf(once(lines)))).text()
async function* once(lines: ExportLine[]) {
  yield lines
}

it('streams 25 000 lines, each batch only when it is asked for', async () => {
  const ada = await aCustomer()
  await claimLines(ada, await aClaim(ada, await aPolicy(ada)), 25_000)
  const queries = vi.mocked(store.findBatch).mock
  queries.calls.length = 0
  const { filename, stream } = claimCsv(permitted('claim.export', ada), {})
  expect({ filename, asked: queries.calls.length }).toEqual({ filename: 'claims-all-2026-06-15.csv', asked: 0 })

  const reader = stream.getReader()
  const first = Buffer.from((await reader.read()).value ?? [])
  expect(queries.calls).toHaveLength(1)
  expect(first.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(first.toString().split('\r\n')[0]).toBe(`\ufeff${Object.values(COLUMNS).join(',')}`)

  let lines = count(first)
  let largest = first.length
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    lines += count(piece.value)
    largest = Math.max(largest, piece.value.length)
  }
  expect(lines).toBe(25_000 + 1)
  expect(largest).toBeLessThan(BATCH * 250)
  expect(queries.calls).toHaveLength(26)
})

it('asks for nothing more once the reader has left', async () => {
  const ada = await aCustomer()
  await claimLines(ada, await aClaim(ada, await aPolicy(ada)), BATCH * 2)
  const { stream } = claimCsv(permitted('claim.export', ada), {})
  const asked = vi.mocked(store.findBatch).mock.calls.length
  const reader = stream.getReader()
  await reader.read()
  await reader.cancel()
  expect(vi.mocked(store.findBatch).mock.calls.length - asked).toBe(1)
})

it("counts and exports one year, and only what is the actor's own", async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  await claimLines(ada, await aClaim(ada, await aPolicy(ada)), 3)
  expect(await viewExports(permitted('export.view', ada))).toMatchObject({ years: [{ year: 2026, rows: 3 }], rows: 3 })
  expect((await exportSummary(ada, { year: 2026 })).lines).toEqual([
    { label: 'Rows', value: '3' },
    { label: 'Columns', value: Object.values(COLUMNS).join(', ') },
    { label: 'Period', value: '2026' },
  ])
  for (const [actor, choice] of [
    [ada, { year: 2025 }],
    [ben, {}],
    [ben, { year: 2026 }],
  ] as const) {
    const { stream } = claimCsv(permitted('claim.export', actor), choice)
    expect(count(await new Response(stream).bytes())).toBe(1)
  }
})

describe('what leaves within a day', () => {
  const LIMIT = MANY_ROWS
  const exported = async (of: Person, rows: number, at: Date) =>
    prisma.claimExport.create({ data: { id: randomId(), userId: of.id, year: null, rows, at } })
  const weigh = (of: Person, now = NOON) => exportWeight({ year: 2026 }, { person: of, now })
  const someone = async (rows = 100) => {
    const ada = await aCustomer()
    await claimLines(ada, await aClaim(ada, await aPolicy(ada)), rows)
    return ada
  }

  it('adds up, and says when a code will do again', async () => {
    const ada = await someone()
    expect(await weigh(ada)).toEqual({ steps: 0, strongUntil: null, because: [], counted: 100 })
    const [early, late] = [before(NOON, hours(20)), before(NOON, hours(2))]
    await exported(ada, 60, early)
    await exported(ada, LIMIT - 100, late)
    expect(await weigh(ada)).toMatchObject({ strongUntil: after(early, days(1)), because: ['many-rows'] })
    await exported(ada, 100, late)
    expect((await weigh(ada)).strongUntil).toEqual(after(late, days(1)))
    expect((await weigh(await someone())).strongUntil).toBeNull()
    expect((await weigh(ada, after(NOON, days(1)))).strongUntil).toBeNull()
    expect(await exportStakes(ada, { year: 2026 }, NOON)).toEqual({ rows: { count: 100, of: 100, today: LIMIT + 60 } })
  })

  it('never goes by a code where one file holds more, whatever left before it', async () => {
    const ada = await someone(LIMIT + 1)
    expect(await weigh(ada)).toMatchObject({ steps: 0, strongUntil: 'always', because: ['large-export'] })
    await exported(ada, 60, before(NOON, hours(2)))
    expect((await weigh(ada)).because).toEqual(['large-export'])
  })

  it('is written down with its proof, and shown to its owner for a month', async () => {
    const ada = await someone(3)
    await exported(ada, 9, before(NOON, days(31)))
    await transaction((tx) => noteExport(tx, permitted('claim.export', ada), { year: 2026 }, {}))
    expect(await prisma.claimExport.count({ where: { userId: ada.id } })).toBe(1)
    const { exported: listed } = await viewExports(permitted('export.view', ada))
    expect(listed).toEqual([{ id: expect.any(String), year: 2026, rows: 3, at: NOON }])
  })

  it('is counted once where it leaves, and as many at once as the pool is large do not wait for each other', async () => {
    const ada = await aCustomer({ passkey: true })
    await claimLines(ada, await aClaim(ada, await aPolicy(ada)), 3)
    const session = await aSession(ada)
    const input = { fields: { year: '2026' } }
    await aProof(session, 'claim.export', input)
    const intent = {
      operation: 'claim.export',
      input,
      weight: (at: Weighing) => exportWeight({ year: 2026 }, at),
    } as const
    const asked = Array.from({ length: env.DATABASE_POOL }, () =>
      look(aRequest(session), intent, (permit, tx, weight) => noteExport(tx, permit, { year: 2026 }, weight)),
    )
    const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome.kind)
    expect(outcomes.sort()).toEqual([...Array(env.DATABASE_POOL - 1).fill('challenged'), 'done'])
    expect(vi.mocked(store.countExport).mock.calls.filter(([user, , tx]) => user === ada.id && tx)).toHaveLength(1)
    expect(await prisma.claimExport.findMany({ where: { userId: ada.id } })).toMatchObject([{ rows: 3 }])
  })
})

it.each(['=cmd()', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1'])('makes %j text', async (description) => {
  const [, row = ''] = (await textOf({ ...line, description })).split(/\r\n/)
  expect(row).toContain(`'${description}`)
})

it('quotes what has commas, quotes and line ends, and writes amounts as numbers', async () => {
  const csv = await textOf({ ...line, title: 'A "big", long\ndent', amount: -5 })
  expect(csv.split('\r\n')[1]).toBe('CL-1,"A ""big"", long\ndent",HM-1,2026-03-09,Bumper,Bay,-0.05,100.00')
})

it('reads the year of a form', () => {
  expect(ExportInput.parse({})).toEqual({})
  expect(ExportInput.parse({ year: '' })).toEqual({})
  expect(ExportInput.parse({ year: '2026' })).toEqual({ year: 2026 })
  expect(ExportInput.safeParse({ year: '2026; drop' }).success).toBe(false)
})

const count = (bytes: Uint8Array): number => Buffer.from(bytes).toString().split('\r\n').length - 1
