// Where a request says that it comes from. Only our own origin, letter by letter, is our own; everything else has a name that
// the gate refuses.
import { expect, test } from 'vitest'
import { env } from '../env'
import { factsFrom } from './request'

const originOf = (said: Record<string, string>) =>
  factsFrom({ get: (name) => said[name] ?? null }, () => null, 'action').origin

test('our own origin is our own', () => {
  expect(originOf({ origin: env.ORIGIN })).toBe('own')
})

test('none at all is missing, and the word null is no origin', () => {
  expect(originOf({})).toBe('missing')
  expect(originOf({ origin: 'null' })).toBe('null')
})

test('a session value that this very request made is told apart from one that the browser sent', () => {
  const seen = (cookie: string | null, jar: string | null) =>
    factsFrom({ get: (name) => (name === 'cookie' ? cookie : null) }, () => jar, 'page').undelivered
  expect(seen('a=b; __Host-stepgate=old; __Host-stepgate-device=new', 'old')).toBe(false)
  expect(seen('a=b; __Host-stepgate=old; __Host-stepgate-device=new', 'new')).toBe(true)
  expect(seen(null, 'new')).toBe(true)
  expect(seen(null, null)).toBe(false)
})

test.each([
  'https://evil.example',
  'https://localhost:3000',
  'http://localhost',
  'http://localhost:3001',
  'http://localhost:3000.evil.example',
  'http://localhost:3000/',
  'http://localhost:3000@evil.example',
  'http://evil.localhost:3000',
  'http://LOCALHOST:3000',
  'http://127.0.0.1:3000',
  'http://localhost:3000, http://localhost:3000',
  'nonsense',
  '',
])('%s is foreign', (origin) => {
  expect(env.ORIGIN).toBe('http://localhost:3000')
  expect(originOf({ origin })).toBe('foreign')
})

test('what the front door moved aside counts, and nothing beside it makes it ours', () => {
  expect(originOf({ 'x-stepgate-origin': 'https://evil.example' })).toBe('foreign')
  expect(originOf({ 'x-stepgate-origin': 'null' })).toBe('null')
  expect(originOf({ 'x-stepgate-origin': 'https://evil.example', origin: env.ORIGIN })).toBe('foreign')
})
