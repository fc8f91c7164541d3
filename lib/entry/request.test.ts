// Where a request says that it comes from. Only our own origin, letter by letter, is our own; everything else has a name that
// the gate refuses. And which session cookie is one: a value is told apart from one that was never used by our own note alone.
import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { newNote, noteSession, withNote } from '../answer'
import { transaction } from '../db'
import { env } from '../env'
import { identityOf } from '../gate/judge'
import { rotate } from '../sessions/rotation'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { agedToken, aSession } from '../testing/sessions'
import { readClock } from '../time'
import { SESSION_COOKIE } from './cookies'
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

describe('the session cookie', () => {
  const token = 'a'.repeat(43)
  const mine = `__Host-stepgate=${token}`
  /** As Next reads it: values are decoded, and of two by one name the last counts. */
  const read = (cookie: string, written: string | null = null) => {
    const { cookies } = new NextRequest(env.ORIGIN, { headers: { cookie } })
    const jar = (name: string) => (name === SESSION_COOKIE && written) || (cookies.get(name)?.value ?? null)
    const { token, undelivered = false } = factsFrom(
      { get: (name) => (name === 'cookie' ? cookie : null) },
      jar,
      'page',
    )
    return { token, undelivered }
  }

  test('is used by whoever sends it', () => {
    const used = { token, undelivered: false }
    expect(read(`a=b; ${mine}; __Host-stepgate-device=another`)).toEqual(used)
    expect(read(`${mine};a`)).toEqual(used)
    expect(read('a=b')).toEqual({ token: null, undelivered: false })
  })

  test('with a value that this very request wrote is no use of that value, and of no other', () => {
    const made = 'b'.repeat(43)
    withNote(newNote(), () => {
      expect(read(mine, made)).toEqual({ token: null, undelivered: false })
      noteSession(made)
      expect(read(mine, made)).toEqual({ token: made, undelivered: true })
      expect(read(mine)).toEqual({ token, undelivered: false })
      noteSession(null)
      expect(read(mine, made)).toEqual({ token: null, undelivered: false })
    })
    expect(read(mine, made).undelivered).toBe(false)
  })

  const UNLIKE_OURS: readonly (readonly [string, string])[] = [
    ['with a letter in percent encoding', `__Host-stepgate=%61${token.slice(1)}`],
    ['with every letter in it', `__Host-stepgate=${'%61'.repeat(43)}`],
    ['behind another one', `__Host-stepgate=x; ${mine}`],
    ['before another one', `${mine}; __Host-stepgate=x`],
    ['twice the same', `${mine}; ${mine}`],
    ['beside an encoded one', `${mine}; __Host-stepgate=%61${token.slice(1)}`],
  ]

  test.each(UNLIKE_OURS)('%s is none', (_, cookie) => {
    expect(read(cookie)).toEqual({ token: null, undelivered: false })
  })

  test('that somebody stole is seen however it is written, or refused: then nothing is done with it', async () => {
    const session = await aSession(await aCustomer())
    const value = (await transaction((tx) => rotate(tx, session.id, 'step-up', session.token, readClock()))) ?? ''
    await agedToken(session, { minutes: 1 })
    const by = (cookie: string) => identityOf({ ...aRequest(session), ...read(cookie) })
    const encoded = `%${value.charCodeAt(0).toString(16)}${value.slice(1)}`
    for (const cookie of [`__Host-stepgate=${encoded}`, `__Host-stepgate=x; __Host-stepgate=${value}`])
      expect(await by(cookie)).toEqual({ kind: 'none' })
    expect((await by(`__Host-stepgate=${session.token}`)).kind).toBe('lost')
    expect((await by(`__Host-stepgate=${value}`)).kind).toBe('live')
    expect((await by(`__Host-stepgate=${session.token}`)).kind).toBe('ended')
  })
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
