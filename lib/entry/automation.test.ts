// What a form tells of whoever filled it.
import { expect, it } from 'vitest'
import { aRequest } from '../testing/requests'
import { withSigns } from './automation'

const form = (fields: Readonly<Record<string, string>>) => {
  const sent = new FormData()
  for (const [name, value] of Object.entries(fields)) sent.set(name, value)
  return sent
}
const facts = aRequest()
const signsOf = (fields: Readonly<Record<string, string>>) => withSigns(facts, form(fields)).sighting.automation

it.each([
  ['a person', { website: '', _open: '5000' }, null],
  ['a field that nobody sees was filled', { website: 'http://spam.example', _open: '5000' }, ['honeypot-filled']],
  ['no time to read', { _open: '12' }, ['filled-too-fast']],
  ['a form without scripts', {}, null],
  ['no number', { _open: 'soon' }, null],
])('%s', (_, fields, signs) => expect(signsOf(fields)).toEqual(signs))

it('adds to what the headers told', () => {
  const odd = { ...facts, sighting: { ...facts.sighting, automation: ['headless'] as const } }
  expect(withSigns(odd, form({ website: 'x' })).sighting.automation).toEqual(['headless', 'honeypot-filled'])
  expect(withSigns(odd, null)).toBe(odd)
})
