// Where the start is, for every role: a page that exists for it and that its menu shows.
import { expect, it } from 'vitest'
import { catalogue, type Role } from '@/lib/policy/catalogue'
import { offered, PLACES, startOf } from './navigation'

it.each<[Role, string]>([
  ['customer', '/'],
  ['support', '/admin/sessions'],
  ['auditor', '/admin/sessions'],
  ['admin', '/admin/sessions'],
])('%s starts at %s', (role, start) => {
  expect(startOf([role])).toBe(start)
  expect(offered(PLACES, [role]).map(({ href }) => href)).toContain(start)
})

it('is open to the roles that it is the start of', () => {
  expect(catalogue['overview.view'].audience).toEqual(
    expect.arrayContaining(['customer', 'support', 'auditor', 'admin']),
  )
  expect(catalogue['admin.session.list'].audience).toEqual(['support', 'auditor', 'admin'])
})

it('is a page of their own account for those who hold no role', () => expect(startOf([])).toBe('/profile'))
