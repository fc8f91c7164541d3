// Bot checks are solved for real: right, used again, forged, too old, for another purpose; and the line of those who wait.
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import { describe, expect, it } from 'vitest'
import { randomId } from '../random'
import { after, before, minutes, readClock, seconds } from '../time'
import { type Asking, passesCheck } from './bot-check'
import { LONGEST_LINE, makeWait, TURN } from './wait'
import { CHECK_LIFETIME, makeWork, type Work } from './work'

const now = readClock()
const asking = (known: Partial<Asking> = {}): Asking => ({
  purpose: 'sign-in.password',
  network: randomId(),
  now,
  ...known,
})

const packed = (answer: object) => Buffer.from(JSON.stringify(answer)).toString('base64')
const solved = async (at = now, work: Work = 'light') => {
  const challenge = await makeWork('sign-in.password', work, at)
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('not solved')
  return { challenge, solution }
}

describe('work', () => {
  it('that was done serves once, however it is packed, and sent twice at once serves one', async () => {
    const answer = await solved()
    const both = await Promise.all([passesCheck(packed(answer), asking()), passesCheck(packed(answer), asking())])
    expect(both.filter(Boolean)).toHaveLength(1)
    const repacked = Buffer.from(JSON.stringify(answer, null, 2)).toString('base64')
    expect(await passesCheck(repacked, asking())).toBe(false)
  })

  it('serves what it was made for and nothing else', async () => {
    const answer = await solved()
    expect(await passesCheck(packed(answer), asking({ purpose: 'sign-up.submit' }))).toBe(false)
    const renamed = structuredClone(answer) as unknown as { challenge: { parameters: { data: { purpose: string } } } }
    renamed.challenge.parameters.data.purpose = 'sign-up.submit'
    expect(await passesCheck(packed(renamed), asking({ purpose: 'sign-up.submit' }))).toBe(false)
    expect(await passesCheck(packed(answer), asking())).toBe(true)
  })

  it('that was done too long ago does not serve', async () => {
    const answer = await solved(before(before(now, CHECK_LIFETIME), minutes(1)))
    expect(await passesCheck(packed(answer), asking())).toBe(false)
    const stretched = { ...answer, challenge: longer(answer.challenge) }
    expect(await passesCheck(packed(stretched), asking())).toBe(false)
  })

  it('that was not done does not serve', async () => {
    const { challenge, solution } = await solved()
    for (const wrong of [
      { challenge, solution: { ...solution, derivedKey: solution.derivedKey.replace(/../g, 'ab') } },
      { challenge: { ...challenge, signature: '00'.repeat(32) }, solution },
      { challenge: easier(challenge), solution },
      { challenge, solution: { counter: -1, derivedKey: '' } },
      { challenge: { ...challenge, extra: true }, solution },
      { solution },
      null,
    ])
      expect(await passesCheck(packed(wrong as object), asking())).toBe(false)
    for (const text of ['', 'null', '{', 'wait', 'x'.repeat(5_000)])
      expect(await passesCheck(text, asking())).toBe(false)
  })

  it('is harder where much presses', async () => {
    const [light, heavy] = [await solved(now, 'light'), await solved(now, 'heavy')]
    expect(light.solution.counter).toBeLessThanOrEqual(800)
    expect(heavy.solution.counter).toBeGreaterThanOrEqual(1_600)
    expect(await passesCheck(packed(heavy), asking())).toBe(true)
  })
})

const longer = ({ parameters, ...rest }: Challenge) => ({
  ...rest,
  parameters: { ...parameters, expiresAt: (parameters.expiresAt ?? 0) + 3_600 },
})
const easier = ({ parameters, ...rest }: Challenge) => ({ ...rest, parameters: { ...parameters, keyPrefix: '00' } })

describe('a wait', () => {
  const ticketFor = async (ask: Asking) => {
    const wait = await makeWait(ask, null)
    if (!wait) throw new Error('the line is full')
    return wait
  }

  it('serves when its time has come, once, on its network, for its purpose', async () => {
    const ask = asking()
    const { ticket, from } = await ticketFor(ask)
    expect(from).toEqual(after(now, TURN))
    const then = { ...ask, now: from }
    expect(await passesCheck(ticket, { ...ask, now: before(from, seconds(1)) })).toBe(false)
    expect(await passesCheck(ticket, { ...then, network: randomId() })).toBe(false)
    expect(await passesCheck(ticket, { ...then, purpose: 'sign-up.submit' })).toBe(false)
    expect(await passesCheck(ticket, { ...then, now: after(after(from, CHECK_LIFETIME), seconds(1)) })).toBe(false)
    expect([await passesCheck(ticket, then), await passesCheck(ticket, then)]).toEqual([true, false])
  })

  it('cannot be shortened or made up', async () => {
    const ask = asking()
    const { ticket, from } = await ticketFor(ask)
    const [word, moment, nonce, mac] = ticket.split('.')
    const soon = Number(moment) - TURN
    for (const forged of [
      `${word}.${soon}.${nonce}.${mac}`,
      `${word}.${moment}.${nonce}x.${mac}`,
      `${ticket}.x`,
      'wait.1.x.y',
    ])
      expect(await passesCheck(forged, { ...ask, now: from })).toBe(false)
  })

  it('stands in line: many tickets at once do not come up at once, and the line is never long', async () => {
    const ask = asking()
    const waits = await Promise.all(Array.from({ length: 40 }, () => makeWait(ask, null)))
    const moments = waits.flatMap((wait) => (wait ? [(wait.from.getTime() - now.getTime()) / TURN] : []))
    expect(moments.sort((a, b) => a - b)).toEqual(Array.from({ length: LONGEST_LINE / TURN }, (_, n) => n + 1))
    expect(await makeWait(asking(), null)).toMatchObject({ from: after(now, TURN) })
  })

  it('that was begun goes on for whoever comes back too early', async () => {
    const ask = asking()
    const { ticket, from } = await ticketFor(ask)
    expect(await makeWait({ ...ask, now: before(from, seconds(5)) }, ticket)).toEqual({ ticket, from })
    expect((await makeWait({ ...ask, now: from }, ticket))?.ticket).not.toBe(ticket)
  })
})
