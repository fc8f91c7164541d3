// Two tabs of one browser: each has its own sign-in under way, and neither ends, receives or pays for the other's.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { codeOf } from '../testing/codes'
import { arrivalFrom, enterPassword, placeIn } from '../testing/new-device'
import { aCustomer } from '../testing/people'
import { readClock } from '../time'
import { leavePlaces } from './leave'
import { beginPasskeySignIn } from './passkey'
import { signInWithTotp } from './password'
import { newBrowser, partsOf, placeOf } from './place'

const someone = () => aCustomer({ password: true, totp: true })
const code = ({ totp }: Awaited<ReturnType<typeof someone>>) => codeOf(totp?.secret ?? '')

const inBrowser = () => {
  const browser = newBrowser()
  return { browser, arrival: () => ({ ...arrivalFrom(), browser }) }
}

describe('two tabs of one browser', () => {
  it('hold two places: a passkey offered in the second ends nothing in the first', async () => {
    const [robin, { browser, arrival }] = [await someone(), inBrowser()]
    const first = placeIn(await enterPassword(robin, arrival()))
    const { token } = await beginPasskeySignIn(readClock(), browser)
    expect(partsOf(token).browser).toBe(partsOf(first ?? '').browser)
    expect(await signInWithTotp(first, code(robin), arrival())).toMatchObject({ kind: 'signed-in' })
  })

  it('judge each code by the account of its own tab, and count it there', async () => {
    const [robin, mika, { arrival }] = [await someone(), await someone(), inBrowser()]
    const first = placeIn(await enterPassword(robin, arrival()))
    const second = placeIn(await enterPassword(mika, arrival()))
    expect(await signInWithTotp(second, code(robin), arrival())).toEqual({ kind: 'wrong' })
    const tries = async (userId: string) => (await prisma.signIn.findFirstOrThrow({ where: { userId } })).attempts
    expect([await tries(robin.id), await tries(mika.id)]).toEqual([0, 1])
    expect(await signInWithTotp(first, code(robin), arrival())).toMatchObject({ kind: 'signed-in' })
    expect(await signInWithTotp(second, code(mika), arrival())).toMatchObject({ kind: 'signed-in' })
  })

  it('give another browser nothing to go on with', async () => {
    const [robin, { arrival }] = [await someone(), inBrowser()]
    const { attempt } = partsOf(placeIn(await enterPassword(robin, arrival())) ?? '')
    const elsewhere = placeOf(newBrowser(), attempt)
    expect(await signInWithTotp(elsewhere, code(robin), arrivalFrom())).toEqual({ kind: 'over' })
    expect(placeOf(null, attempt)).toBeNull()
    expect(placeOf(newBrowser(), 'not an attempt')).toBeNull()
  })

  it('both end when somebody signs out', async () => {
    const [robin, { browser, arrival }] = [await someone(), inBrowser()]
    const places = [placeIn(await enterPassword(robin, arrival())), placeIn(await enterPassword(robin, arrival()))]
    await leavePlaces(browser, readClock())
    for (const place of places) expect(await signInWithTotp(place, code(robin), arrival())).toEqual({ kind: 'over' })
  })
})
