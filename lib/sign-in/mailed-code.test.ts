// The code that is mailed to sign in on a new device: what it is bound to, what another one resets, and who it keeps out.
import { beforeAll, describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { randomToken } from '../random'
import { lettersTo, letterTo } from '../testing/letters'
import { agedSignIn, arrivalFrom, codeTo, enterPassword, otherThan, placeIn, someone } from '../testing/new-device'
import type { MadePerson } from '../testing/people'
import { minutes, seconds } from '../time'
import { mailCodeAgain, signInWithDeviceCode } from './device-code'

describe('the code', () => {
  let robin: MadePerson
  let place: string | null
  beforeAll(async () => {
    robin = await someone()
  })
  const begun = async () => {
    place = placeIn(await enterPassword(robin))
    return codeTo(robin)
  }
  const type = (code: string, at = place) => signInWithDeviceCode(at, code, arrivalFrom())

  it('serves one sign-in and no other of the same account', async () => {
    const [codeOne, placeOne] = [await begun(), place]
    const codeTwo = await begun()
    expect(await type(codeOne)).toEqual({ kind: 'wrong' })
    expect(await type(codeTwo, placeOne)).toEqual({ kind: 'wrong' })
    expect((await type(codeTwo)).kind).toBe('signed-in')
    await expect(robin).toHaveAuditEvent({ kind: 'sign-in.failed' })
  })

  it('of another account is wrong', async () => {
    robin = await someone()
    const sam = await someone()
    await begun()
    await enterPassword(sam)
    expect(await type(await codeTo(sam))).toEqual({ kind: 'wrong' })
  })

  it('serves once, also where two race with it', async () => {
    robin = await someone()
    const code = await begun()
    const kinds = (await Promise.all([type(code), type(code), type(code)])).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'signed-in')).toHaveLength(1)
    expect((await type(code)).kind).toBe('over')
  })

  it('serves ten minutes', async () => {
    robin = await someone()
    const code = await begun()
    await agedSignIn(place, minutes(10) + seconds(1))
    expect(await type(code)).toEqual({ kind: 'wrong' })
    await agedSignIn(place, minutes(10))
    expect(await type(code)).toEqual({ kind: 'over' })
  })

  it('is over after five wrong ones, its owner hears of it, and the right one does not serve any more', async () => {
    robin = await someone()
    const code = await begun()
    const kinds: string[] = []
    for (let n = 0; n < 5; n += 1) kinds.push((await type(otherThan(code))).kind)
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect(await type(code)).toEqual({ kind: 'over' })
    await letterTo(robin.email, 'password-right-second-factor-wrong')
    expect(await prisma.failure.count({ where: { userId: robin.id, authenticator: 'mailed-code' } })).toBe(5)
  })

  it('is replaced by another one: the first is dead, and tries are not given back', async () => {
    robin = await someone()
    const first = await begun()
    for (let n = 0; n < 3; n += 1) await type(otherThan(first))
    await agedSignIn(place, seconds(31))
    expect(await mailCodeAgain(place, arrivalFrom())).toEqual({ kind: 'mailed-again' })
    expect(await type(first)).toEqual({ kind: 'wrong' })
    expect((await type(await codeTo(robin))).kind).toBe('signed-in')
  })

  it('comes again after half a minute, and three times in all', async () => {
    robin = await someone()
    await begun()
    const again = () => mailCodeAgain(place, arrivalFrom())
    expect(await again()).toEqual({ kind: 'mailed-just-now' })
    for (const kind of ['mailed-again', 'mailed-again', 'mailed-enough']) {
      await agedSignIn(place, seconds(31))
      expect(await again()).toEqual({ kind })
    }
    expect((await lettersTo(robin.email)).filter(({ kind }) => kind === 'device-code')).toHaveLength(3)
    expect(await mailCodeAgain(randomToken(), arrivalFrom())).toEqual({ kind: 'over' })
  })

  it('stands nowhere but in the mail', async () => {
    robin = await someone()
    const code = await begun()
    const rows = await prisma.signIn.findMany({ where: { userId: robin.id } })
    const trail = await prisma.auditEvent.findMany({ where: { subjectId: robin.id } })
    const seen = JSON.stringify([rows, trail], (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(seen).not.toContain(code)
  })
})
