// The note that starts a confirmed download: once, for the person who confirmed it, on the page that it was asked for on, and
// for five minutes.
import { expect, it } from 'vitest'
import { leaveNote, NOTE, takeNote } from './download-note'

const SUMMARY = { title: 'Download “Our decision”', lines: [] }
const FORM = { action: '/documents/1/download', fields: { page: '/claims/2' }, page: '/claims/2' }
const READER = { owner: 'ada', page: '/claims/2', now: 1_000 }

function shelf() {
  const kept = new Map<string, string>()
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  return { kept, open: () => store }
}

function left() {
  const made = shelf()
  expect(leaveNote(made.open, FORM, SUMMARY, { owner: 'ada', now: 1_000 })).toBe(true)
  return made
}

it('serves once', () => {
  const { open } = left()
  expect(takeNote(open, READER)).toMatchObject({ action: FORM.action, fields: FORM.fields, summary: SUMMARY })
  expect(takeNote(open, READER)).toBeNull()
})

it.each([
  ['another person', { owner: 'ben' }],
  ['nobody', { owner: null }],
  ['another page', { page: '/documents' }],
  ['anybody after five minutes', { now: 301_000 }],
  ['anybody before it was left', { now: 999 }],
])('is not for %s, and is gone then', (_, other) => {
  const { kept, open } = left()
  expect(takeNote(open, { ...READER, ...other })).toBeNull()
  expect(kept.size).toBe(0)
})

it('is not left where nothing may be kept, or the browser keeps nothing', () => {
  const { kept, open } = shelf()
  expect(leaveNote(open, FORM, SUMMARY, { owner: null, now: 0 })).toBe(false)
  expect(kept.size).toBe(0)
  const refused = () => {
    throw new DOMException('no', 'SecurityError')
  }
  expect(leaveNote(refused, FORM, SUMMARY, { owner: 'ada', now: 0 })).toBe(false)
  expect(takeNote(refused, READER)).toBeNull()
})

it.each(['{', '[]', 'null', '{"action":"/x"}'])('is nothing where it cannot be read: %s', (text) => {
  const { kept, open } = shelf()
  kept.set(NOTE, text)
  expect(takeNote(open, READER)).toBeNull()
})
