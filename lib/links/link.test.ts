// Mailed links: one account, one purpose, one use, one span of time; and a database that could not make one.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../db'
import { aCustomer } from '../testing/people'
import { after, days, minutes, readClock } from '../time'
import { endLinks, LINKS, lookAtLink, makeLink, useLink } from './link'

const now = readClock()
const secretOf = (address: string) => address.split('#')[1] ?? ''

const aResetLink = async (at = now) => {
  const { id: userId } = await aCustomer()
  const made = { kind: 'password-reset', userId, details: { passwordChangedAt: null }, now: at } as const
  const address = await transaction((tx) => makeLink(tx, made))
  return { userId, address, token: secretOf(address), made }
}
const look = (token: string, at = now) => lookAtLink('password-reset', token, at)

describe('a link', () => {
  it('keeps its secret behind the #, and rests as a digest', async () => {
    const { address, token, userId } = await aResetLink()
    expect(new URL(address)).toMatchObject({ pathname: '/recover/password/new', search: '', hash: `#${token}` })
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(await prisma.link.findMany({ where: { userId } }))).not.toContain(token)
  })

  it('can be looked at any number of times and is used once, also by two at once', async () => {
    const { token } = await aResetLink()
    const [looked] = [await look(token), await look(token)]
    if (looked.kind !== 'good') throw new Error('not there')
    const use = () => transaction((tx) => useLink(tx, looked.link, now))
    expect((await Promise.all([use(), use()])).sort()).toEqual([false, true])
    expect(await look(token)).toMatchObject({ kind: 'bad', fault: 'used' })
  })

  it('returns when its effect fails', async () => {
    const { token } = await aResetLink()
    const looked = await look(token)
    if (looked.kind !== 'good') throw new Error('not there')
    const failing = transaction(async (tx) => {
      await useLink(tx, looked.link, now)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await look(token)).toMatchObject({ kind: 'good' })
  })

  it('ends with its time, with a newer one, and when its account ends it', async () => {
    const { token, made, userId } = await aResetLink()
    expect(await look(token, after(now, minutes(15)))).toMatchObject({ fault: 'expired' })
    const newer = secretOf(await transaction((tx) => makeLink(tx, made)))
    expect(await look(token)).toMatchObject({ fault: 'ended', userId })
    await transaction((tx) => endLinks(tx, userId, ['password-reset'], now))
    expect(await look(newer)).toMatchObject({ fault: 'ended' })
  })

  it('serves no other purpose and is nobody else’s guess', async () => {
    const { token } = await aResetLink()
    expect(await lookAtLink('email-change', token, now)).toMatchObject({ fault: 'unknown', userId: null })
    expect(await look(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toMatchObject({ fault: 'unknown' })
    expect(await look('')).toMatchObject({ fault: 'unknown' })
  })

  it('of a report stays beside newer ones, for seven days', async () => {
    const { id: userId } = await aCustomer()
    const report = { notice: 'password-changed', at: now.toISOString(), sessionId: null, undo: null }
    const make = () => transaction((tx) => makeLink(tx, { kind: 'not-me', userId, details: report, now }))
    const [first] = [await make(), await make()]
    expect(await lookAtLink('not-me', secretOf(first), now)).toMatchObject({ kind: 'good' })
    expect(LINKS['not-me'].lasts).toBe(days(7))
  })
})
