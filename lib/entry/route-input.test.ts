// What a route is asked with: named fields and the query as own properties, one value each (ASVS 15.3.3, 15.3.7).
import { describe, expect, it } from 'vitest'
import { readInput } from './route-input'

const posted = (body: string) =>
  new Request('http://localhost/x?to=a&to=b&__proto__=c', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` },
    body,
  })
const read = (body: string) =>
  readInput(posted(body), { params: Promise.resolve({}) }, { fields: ['from', 'until'], page: '/documents' })

it('has the last value of a repeated name, in the query and in the form', async () => {
  const { query, fields } = await read('from=first&from=last')
  expect(query.to).toBe('b')
  expect(fields).toEqual({ from: 'last' })
})

it('has no field that the route does not name, and changes no object', async () => {
  const { query, fields } = await read('from=a&userId=b&role=admin&__proto__=c&constructor=d')
  expect(fields).toEqual({ from: 'a' })
  expect(Object.getPrototypeOf(query)).toBe(Object.prototype)
})

it('has an empty form where an empty one was sent', async () => {
  expect(await read('')).toMatchObject({ fields: {}, faults: [] })
  expect((await read('')).unread).toBeUndefined()
})

describe('a form that cannot be read is none, and no empty one', () => {
  const sent = (body: string, headers: Record<string, string>) =>
    readInput(
      new Request('http://localhost/x', { method: 'POST', headers, body }),
      { params: Promise.resolve({}) },
      { fields: ['from'], page: '/documents' },
    )
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

  it('of more than 4 kB', async () => {
    expect(await read(`from=a&until=${'x'.repeat(4_096)}`)).toMatchObject({ unread: 413, faults: ['too-long'] })
  })

  it.each([undefined, '', 'ten', '-1', '1e1', 'NaN'])('of the length %j', async (length) => {
    const headers = { ...urlencoded, ...(length === undefined ? {} : { 'content-length': length }) }
    expect(await sent('from=a', headers)).toMatchObject({ unread: 411, faults: ['malformed'] })
  })

  it.each(['application/json', 'multipart/form-data', 'multipart/form-data; boundary=x'])(
    'of type %s',
    async (type) => {
      const headers = { 'content-type': type, 'content-length': '6' }
      expect(await sent('from=a', headers)).toMatchObject({ unread: 400, faults: ['malformed'] })
    },
  )
})

const CLAIM = /^\/claims\/\d+$/
const from = (body: string, others?: RegExp) =>
  readInput(
    posted(body),
    { params: Promise.resolve({}) },
    { fields: ['from'], page: '/documents', ...(others ? { others } : {}) },
  )

it('has the page that the form says it stands on, where it may, and as no field of what is asked for', async () => {
  expect(await from('from=a&page=/claims/7', CLAIM)).toMatchObject({
    page: '/claims/7',
    fields: { from: 'a' },
    faults: [],
  })
  expect(await from('from=a&page=//evil.example', CLAIM)).toMatchObject({ page: '/documents', fields: { from: 'a' } })
  expect(await from('from=a', CLAIM)).toMatchObject({ page: '/documents', faults: [] })
  expect(await from('page=/claims/7')).toMatchObject({ page: '/documents', faults: ['unknown-field'] })
})
