// What a route answers to a program that it refuses: a status of HTTP, a reason as JSON, and when to come back.
import { expect, it } from 'vitest'
import type { Denied } from '../gate/outcome'
import { refuse, refuseUnread } from './route-refusal'

const PROGRAM = new Request('http://localhost:3000/exports/claims.csv', { method: 'POST' })

const FORM = { fields: ['year'], page: '/exports' }

const answerTo = (denied: Omit<Denied, 'kind'>): Response =>
  refuse(
    PROGRAM,
    { kind: 'denied', ...denied },
    {
      input: { params: {}, query: {}, fields: {}, page: null, faults: [] },
      form: undefined,
      requestId: 'a',
    },
  )

it('says 429 after too many tries, and for how many seconds', async () => {
  const answer = answerTo({ reason: 'too-many-tries', seconds: 90 })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '90'])
  expect(await answer.json()).toMatchObject({ reason: 'too-many-tries' })
})

it.each([
  ['not-found', 404],
  ['not-for-you', 404],
  ['frozen', 403],
  ['risk-too-high', 403],
] as const)('says of %s %d', (reason, status) => {
  expect(answerTo({ reason }).status).toBe(status)
})

it.each([400, 411, 413] as const)('says of a form that could not be read %d', async (status) => {
  const answer = refuseUnread(PROGRAM, status, FORM)
  expect([answer.status, await answer.json()]).toEqual([status, { kind: 'invalid', issues: {} }])
})

it('leads a browser with such a form back to its page', () => {
  const visit = new Request(PROGRAM, { headers: { 'sec-fetch-mode': 'navigate' } })
  const answer = refuseUnread(visit, 413, FORM)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/exports?invalid=yes'])
})

it('leads a browser back to the page that its form stands on, and keeps that through the proof', () => {
  const page = '/claims/7'
  const visit = (outcome: Parameters<typeof refuse>[1]) =>
    refuse(
      new Request('http://localhost:3000/documents/1/download', { method: 'POST', headers: { accept: 'text/html' } }),
      outcome,
      {
        input: { params: {}, query: {}, fields: {}, page, faults: [] },
        form: { fields: [], page: '/documents' },
        requestId: 'a',
      },
    ).headers.get('location')
  expect(visit({ kind: 'signed-out', reason: 'none' })).toBe('/sign-in?next=%2Fclaims%2F7')
  expect(visit({ kind: 'denied', reason: 'frozen' })).toBe(
    `/step-up?refused=a&to=${encodeURIComponent('/documents/1/download?page=%2Fclaims%2F7')}`,
  )
})
