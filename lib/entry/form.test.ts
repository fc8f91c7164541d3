// Fields of a submission: own properties by name, one value each, text alone (ASVS 15.3.6, 15.3.7).
import { expect, it } from 'vitest'
import { CODE_FIELD, fieldsOf, isDamaged, ownField } from './form'

const formOf = (...pairs: readonly (readonly [string, string | File])[]): FormData => {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  return form
}

it('takes the last value of a repeated field, also of a field of our own', () => {
  const form = formOf(['name', 'first'], ['name', 'last'], [CODE_FIELD, '1'], [CODE_FIELD, '2'])
  expect(fieldsOf(form)).toEqual({ name: 'last' })
  expect(ownField(form, CODE_FIELD)).toBe('2')
})

it('reads names of the prototype as plain fields or not at all, and changes no object', () => {
  const sent = formOf(['__proto__', 'x'], ['__proto__[roles]', 'x'], ['constructor', 'x'], ['toString', 'x'])
  const fields = fieldsOf(sent)
  expect(Object.keys(fields)).toEqual(['constructor', 'toString'])
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  expect(Reflect.get({}, 'roles')).toBeUndefined()
})

it('drops files, and text of more than 20,000 characters', () => {
  const form = formOf(['a', new File(['x'], 'x')], ['b', 'x'.repeat(20_001)], ['c', 'x'.repeat(20_000)])
  expect(Object.keys(fieldsOf(form))).toEqual(['c'])
})

it('is an empty form where a client sent something else', () => {
  for (const sent of [null, undefined, 1, 'x', [], {}, { entries: 1 }]) {
    expect(fieldsOf(sent)).toEqual({})
    expect(ownField(sent, CODE_FIELD)).toBeNull()
    expect(isDamaged(sent)).toBe(false)
  }
})
