// What a route is asked with: named fields and the query as own properties, one value each (ASVS 15.3.3, 15.3.7).
import { expect, it } from 'vitest'
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

it('has no field of a form of more than 4 kB', async () => {
  expect((await read(`from=a&until=${'x'.repeat(4_096)}`)).fields).toEqual({})
})
