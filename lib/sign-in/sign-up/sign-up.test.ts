// Signing up: no account and no session until the address is confirmed, and nothing that tells whether it has an account.
import { Client } from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { prisma, transaction } from '../../db'
import { notify } from '../../notify/notify'
import { lettersTo } from '../../testing/letters'
import { arrivalFrom, eventsOf, otherThan } from '../../testing/new-device'
import { aCustomer, PASSWORD } from '../../testing/people'
import {
  aBrowser,
  agedEmail,
  anEmail,
  aWish,
  begunWithPasskey,
  type SignedUp,
  signedUp,
  signUpCodeTo,
  signUpSecretTo,
} from '../../testing/sign-ups'
import { after, days, minutes, readClock, seconds } from '../../time'
import { signInWithPassword } from '../password'
import { signUp } from './applying'
import { confirmAgain, confirmByCode, confirmByLink, confirmWithPassword, waitingOn } from './confirming'

const NEW = 'nine herons over the weir'
const enter = (email: string, password: string) =>
  signInWithPassword({ email, password, stay: 'default' }, arrivalFrom())
const accountOf = (email: string) => prisma.user.findUnique({ where: { email } })
const kindsTo = async (email: string) => (await lettersTo(email)).map(({ kind }) => kind)
const confirmed = async ({ email, place, arrival }: SignedUp) =>
  confirmByCode(place, await signUpCodeTo(email), arrival)

describe('a sign-up', () => {
  it('is no account: signing in with it is answered as for an address that has one', async () => {
    const owner = await aCustomer({ password: true })
    const [free, taken] = [await signedUp(), await signedUp({ email: owner.email, password: NEW })]
    expect(await accountOf(free.email)).toBeNull()
    expect(await enter(free.email, free.password)).toEqual({ kind: 'wrong' })
    expect(await enter(owner.email, NEW)).toEqual({ kind: 'wrong' })
    expect(typeof taken.place).toBe(typeof free.place)
    expect(await waitingOn(taken.place, readClock())).toMatchObject({ email: owner.email })
    expect([await kindsTo(free.email), await kindsTo(owner.email)]).toEqual([
      ['sign-up-confirm'],
      ['sign-up-attempted'],
    ])
    expect((await enter(owner.email, PASSWORD)).kind).toBe('signed-in')
  })

  it('becomes an account with the code, on the page that waits for it, and its owner is in', async () => {
    const robin = await signedUp()
    const result = await confirmed(robin)
    expect(await eventsOf(result)).toEqual(['password 1'])
    const account = await accountOf(robin.email)
    expect(account).toMatchObject({ name: 'Robin New', passwordStandsAlone: true, roles: ['customer'] })
    expect(account?.emailConfirmedAt).not.toBeNull()
    for (const kind of ['user.created', 'address.confirmed', 'sign-in.succeeded'] as const)
      await expect({ id: account?.id ?? '' }).toHaveAuditEvent({ kind, times: 1 })
    expect(await confirmed(robin)).toEqual({ kind: 'over' })
    expect((await enter(robin.email, PASSWORD)).kind).toBe('code-mailed')
  })

  it('leaves a place that takes no code for an address that has an account, and changes nothing there', async () => {
    const owner = await aCustomer({ password: true })
    const { place, arrival } = await signedUp({ email: owner.email })
    const answers = []
    for (let n = 0; n < 6; n += 1) answers.push((await confirmByCode(place, '12345678', arrival)).kind)
    expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect(await prisma.user.count({ where: { email: owner.email } })).toBe(1)
    await expect(owner).toHaveAuditEvent({ kind: 'address.wanted', times: 1 })
  })

  it('runs the same statements and is counted alike, whether its address is free or taken', async () => {
    const owner = await aCustomer({ password: true })
    const query = vi.spyOn(Client.prototype, 'query')
    const statements = async (email: string) => {
      const robin = await begunWithPasskey(email)
      query.mockClear()
      await robin.finish()
      const asked = query.mock.calls.map(([statement]) => statement as unknown as { readonly text: string } | string)
      const { network } = robin.arrival.place
      const tallies = await prisma.auditTally.findMany({ where: { network }, select: { kind: true, count: true } })
      return { tallies, texts: asked.map((one) => (typeof one === 'string' ? one : one.text)) }
    }
    const [free, taken] = [await statements(anEmail()), await statements(owner.email)]
    query.mockRestore()
    expect(free.tallies).toEqual([{ kind: 'sign-up.asked', count: 1 }])
    expect(taken).toEqual(free)
  })

  it('writes ten events an hour for an address and a network, free or taken', async () => {
    const owner = await aCustomer({ password: true })
    for (const [email, kind] of [
      [anEmail(), 'sign-up.asked'],
      [owner.email, 'address.wanted'],
    ] as const) {
      const arrival = aBrowser()
      for (let n = 0; n < 12; n += 1) await (await begunWithPasskey(email, arrival)).finish()
      expect(await prisma.auditEvent.count({ where: { network: arrival.place.network, kind } })).toBe(10)
    }
  })

  it('needs both the cookie of its browser and the attempt of its page', async () => {
    const [robin, mika] = [await signedUp(), await signedUp()]
    const code = await signUpCodeTo(robin.email)
    expect(await confirmByCode(mika.place, code, robin.arrival)).toEqual({ kind: 'wrong' })
    expect(await confirmByCode(null, code, robin.arrival)).toEqual({ kind: 'over' })
    expect((await confirmByCode(robin.place, code, robin.arrival)).kind).toBe('signed-in')
  })

  it('takes five codes: the sixth is not looked at, and the link still works', async () => {
    const robin = await signedUp()
    const code = await signUpCodeTo(robin.email)
    for (let n = 0; n < 5; n += 1)
      expect(await confirmByCode(robin.place, otherThan(code), robin.arrival)).toEqual({ kind: 'wrong' })
    expect(await confirmByCode(robin.place, code, robin.arrival)).toEqual({ kind: 'over' })
    expect((await confirmByLink(await signUpSecretTo(robin.email), robin.arrival)).kind).toBe('signed-in')
  })

  it('takes its code for ten minutes, and three emails in all', async () => {
    const robin = await signedUp()
    const first = await signUpCodeTo(robin.email)
    expect(await confirmAgain(robin.place, robin.arrival)).toEqual({ kind: 'mailed-just-now' })
    for (const answer of ['mailed-again', 'mailed-again', 'mailed-enough']) {
      await agedEmail(robin.email, seconds(31))
      expect(await confirmAgain(robin.place, robin.arrival)).toEqual({ kind: answer })
    }
    expect(await confirmByCode(robin.place, first, robin.arrival)).toEqual({ kind: 'wrong' })
    const newest = await signUpCodeTo(robin.email)
    await agedEmail(robin.email, minutes(10))
    expect(await confirmByCode(robin.place, newest, robin.arrival)).toEqual({ kind: 'wrong' })
  })

  it('is over after three days, by code and by link', async () => {
    const robin = await signedUp()
    const late = { ...robin.arrival, now: after(readClock(), days(3)) }
    expect(await confirmByCode(robin.place, await signUpCodeTo(robin.email), late)).toEqual({ kind: 'over' })
    expect(await confirmByLink(await signUpSecretTo(robin.email), late)).toEqual({ kind: 'unknown' })
  })

  it('with a short password opens an account that has to add an authenticator first', async () => {
    const result = await confirmed(await signedUp({ password: 'tidal-wy', second: true }))
    expect(result).toMatchObject({ kind: 'signed-in', mustEnrol: true })
  })

  it('of an address that its owner can still have back opens nothing', async () => {
    const [owner, email] = [await aCustomer(), anEmail()]
    const undo = { what: 'restore-email', email } as const
    const told = { kind: 'email-changed', userId: owner.id, at: readClock(), email: owner.email, to: email } as const
    await transaction((tx) => notify(tx, { ...told, undo }))
    await signedUp({ email })
    expect(await kindsTo(email)).toContain('sign-up-attempted')
    expect(await kindsTo(email)).not.toContain('sign-up-confirm')
  })

  it.each([
    ['fourteen chars', 'short of 15 !!', false],
    ['seven beside an app', 'seven77', true],
    ['the most common', 'passwordpassword', false],
    ['our own name', 'HarborMutual-Harbor-2026', false],
    ['their own name', 'robin-test-robin-test', false],
  ])('refuses a password: %s', async (_name, password, second) => {
    await expect(signUp(aWish({ name: 'Robin Test', password, second }), arrivalFrom())).rejects.toMatchObject({
      issues: { password: [expect.any(String)] },
    })
  })
})

describe('the link of a sign-up', () => {
  it('is enough in the browser that signed up, in any tab', async () => {
    const robin = await signedUp()
    const result = await confirmByLink(await signUpSecretTo(robin.email), robin.arrival)
    expect(result.kind).toBe('signed-in')
    expect((await enter(robin.email, robin.password)).kind).toBe('code-mailed')
  })

  it('asks for a new password anywhere else, and the one that was chosen before opens nothing', async () => {
    const mallory = await signedUp()
    const secret = await signUpSecretTo(mallory.email)
    for (const elsewhere of [arrivalFrom(), (await signedUp()).arrival])
      expect(await confirmByLink(secret, elsewhere)).toEqual({ kind: 'choose-password' })
    expect(await accountOf(mallory.email)).toBeNull()
    expect((await confirmWithPassword(secret, NEW, arrivalFrom())).kind).toBe('signed-in')
    expect(await enter(mallory.email, mallory.password)).toEqual({ kind: 'wrong' })
    expect((await enter(mallory.email, NEW)).kind).toBe('code-mailed')
    expect(await confirmed(mallory)).toEqual({ kind: 'over' })
  })

  it('opens an account that has nothing of what was typed there but the address: neither name nor user handle', async () => {
    const mallory = await signedUp({ name: 'Robin the Fraud' })
    const { handle } = await prisma.signUp.findFirstOrThrow({ where: { email: mallory.email } })
    await confirmWithPassword(await signUpSecretTo(mallory.email), NEW, arrivalFrom())
    const account = await accountOf(mallory.email)
    expect(account?.name).toBe(mallory.email.split('@')[0])
    expect(account?.webauthnHandle).not.toEqual(handle)
  })

  it('works once, and a password that cannot be used leaves it as it was', async () => {
    const { email } = await signedUp()
    const secret = await signUpSecretTo(email)
    await expect(confirmWithPassword(secret, 'short', arrivalFrom())).rejects.toMatchObject({ issues: {} })
    const both = await Promise.all([1, 2].map(() => confirmWithPassword(secret, NEW, arrivalFrom())))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['over', 'signed-in'])
    expect(await confirmWithPassword(secret, NEW, arrivalFrom())).toEqual({ kind: 'unknown' })
  })
})

describe('two sign-ups for one address', () => {
  it('each have their own code, and whoever shows the mailbox first has the account', async () => {
    const email = anEmail()
    const mallory = await signedUp({ email, password: NEW })
    const robin = await signedUp({ email })
    expect((await confirmed(robin)).kind).toBe('signed-in')
    expect(await enter(email, NEW)).toEqual({ kind: 'wrong' })
    expect((await confirmByCode(mallory.place, await signUpCodeTo(email), mallory.arrival)).kind).toBe('over')
    expect(await prisma.user.count({ where: { email } })).toBe(1)
  })
})
