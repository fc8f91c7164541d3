// A form that cannot be read asks for nothing. As an empty one it would ask for everything: all years of an export, or
// other input than what was proven, which ends the proof.
import { expect, it, vi } from 'vitest'
import { prisma } from '../db'
import type { RequestFacts } from '../gate/facts'
import { aCustomer } from '../testing/people'
import { aProof } from '../testing/proofs'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { defineRoute } from './route'

let facts: RequestFacts
vi.mock('./request', () => ({ readFacts: async () => facts }))

const YEAR = { year: '2024' }
const sent: string[] = []
const route = defineRoute(
  'claim.export',
  async (_permit, _request, { fields }) => {
    sent.push(fields.year ?? 'all years')
    return new Response(null)
  },
  { form: { fields: ['year'], page: '/exports' } },
)

const post = (body: string, headers: Record<string, string>) =>
  route(new Request('http://localhost/exports/claims.csv', { method: 'POST', headers, body }), {
    params: Promise.resolve({}),
  })
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

it.each([
  [411, 'year=2024', urlencoded],
  [413, `year=2024&${'x'.repeat(5_000)}`, { ...urlencoded, 'content-length': '5010' }],
  [400, 'year=2024', { 'content-type': 'application/json', 'content-length': '9' }],
])('answers %d before the gate, and leaves the proof that waits for the year', async (status, body, headers) => {
  const customer = await aCustomer({ passkey: true })
  const session = await aSession(customer)
  const id = await aProof(session, 'claim.export', { params: {}, fields: YEAR })
  facts = aRequest(session)
  expect((await post(body, headers)).status).toBe(status)
  expect(sent.splice(0)).toEqual([])
  expect(await prisma.challenge.findUniqueOrThrow({ where: { id } })).toMatchObject({ endedAt: null, consumedAt: null })
  await expect(customer).toHaveAuditEvent({ kind: 'attack.changed-input', times: 0 })
  await expect(customer).toHaveAuditEvent({ kind: 'attack.foreign-input', operation: 'claim.export', times: 1 })
  facts = aRequest(session)
  expect((await post('year=2024', { ...urlencoded, 'content-length': '9' })).status).toBe(200)
  expect(sent.splice(0)).toEqual(['2024'])
})
