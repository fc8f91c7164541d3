// Giving the proofs of a recovery: what opens, what does not, and that nothing tells whether there is an account.
import { describe, expect, it } from 'vitest'
import { pool, prisma } from '../../../db'
import { lettersTo, letterTo, secretIn } from '../../../testing/letters'
import { aCustomer, PASSWORD } from '../../../testing/people'
import { anArrival, aRecovery, saveCodes } from '../../../testing/recoveries'
import { after, hours, minutes, readClock } from '../../../time'
import { proveByMail } from './by-link'
import { askForMail } from './mail'
import { proveByCode, proveByPassword } from './proofs'
import { leaveRecovery, recoveriesIn, standingOf } from './recovery'

const nobody = () => ({ email: `${crypto.randomUUID()}@harbor.example` })
const someone = () => aCustomer({ password: true, totp: true })

describe('two proofs open an account', () => {
  it('the password and a saved code, in any order', async () => {
    for (const codeFirst of [true, false]) {
      const customer = await someone()
      const [code = ''] = await saveCodes(customer)
      const browser = await aRecovery(customer)
      const steps = [() => browser.code(code), () => browser.password(PASSWORD)]
      const [first, second] = codeFirst ? steps : steps.reverse()
      expect(await first?.()).toEqual({ kind: 'proven' })
      expect(await second?.()).toMatchObject({ kind: 'opened' })
      await expect(customer).toHaveAuditEvent({ kind: 'recovery.opened', times: 1 })
    }
  })

  it('a saved code and a mailed link, where there is no password', async () => {
    const customer = await aCustomer({ passkey: true })
    const [code = ''] = await saveCodes(customer)
    const browser = await aRecovery(customer)
    expect(await browser.password('')).toEqual({ kind: 'wrong' })
    expect(
      await browser.code(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')),
    ).toEqual({
      kind: 'proven',
    })
    expect(await browser.mail(await browser.mailed())).toMatchObject({ kind: 'opened' })
  })

  it('the same one twice is one', async () => {
    const customer = await someone()
    const codes = await saveCodes(customer)
    const browser = await aRecovery(customer)
    expect(await browser.password(PASSWORD)).toEqual({ kind: 'proven' })
    expect(await browser.password(PASSWORD)).toEqual({ kind: 'proven' })
    const other = await aRecovery(customer)
    expect(await other.code(codes[0] ?? '')).toEqual({ kind: 'proven' })
    expect(await other.code(codes[1] ?? '')).toEqual({ kind: 'proven' })
    expect(await prisma.recoveryCode.count({ where: { userId: customer.id, usedAt: null } })).toBe(9)
  })
})

describe('a mailbox alone', () => {
  it('opens nothing: the password that was set through it is no second proof', async () => {
    const customer = await someone()
    await prisma.user.update({ where: { id: customer.id }, data: { passwordByMail: true } })
    const browser = await aRecovery(customer)
    expect(await browser.mail(await browser.mailed())).toEqual({ kind: 'proven' })
    expect(await browser.password(PASSWORD)).toEqual({ kind: 'proven' })
    expect(await standingOf(browser.place, readClock())).toEqual({
      proofs: ['mailed-link', 'password'],
      counting: ['mailed-link'],
    })
    expect(await prisma.session.count({ where: { userId: customer.id } })).toBe(0)
    const [code = ''] = await saveCodes(customer)
    expect(await browser.code(code)).toMatchObject({ kind: 'opened' })
  })

  it('opens nothing with a password that was set while the recovery was under way', async () => {
    const customer = await someone()
    const browser = await aRecovery(customer)
    await prisma.user.update({ where: { id: customer.id }, data: { passwordChangedAt: readClock() } })
    expect(await browser.mail(await browser.mailed())).toEqual({ kind: 'proven' })
    expect(await browser.password(PASSWORD)).toEqual({ kind: 'proven' })
  })

  it('proves nothing where nobody confirmed the address: it is led to a new password, which takes the account', async () => {
    const customer = await aCustomer({ password: true, totp: true, confirmed: false })
    const browser = await aRecovery(customer)
    expect(await askForMail(browser.place, browser.arrival)).toEqual({ kind: 'asked' })
    expect((await lettersTo(customer.email)).map(({ kind }) => kind)).toEqual(['password-reset-link'])
  })
})

describe('a saved code', () => {
  it('serves once, also when two come with it at once', async () => {
    const customer = await someone()
    const [code = ''] = await saveCodes(customer)
    const [one, other] = [await aRecovery(customer), await aRecovery(customer)]
    const given = await Promise.all([one.code(code), other.code(code)])
    expect(given.map(({ kind }) => kind).sort()).toEqual(['proven', 'wrong'])
    expect(await (await aRecovery(customer)).code(code)).toEqual({ kind: 'wrong' })
    await expect(customer).toHaveAuditEvent({ kind: 'recovery-code.used', times: 1 })
    expect(await letterTo(customer.email, 'recovery-code-used')).toBeDefined()
  })

  it('of somebody else is wrong, and stays theirs', async () => {
    const [customer, other] = [await someone(), await someone()]
    const [code = ''] = await saveCodes(other)
    expect(await (await aRecovery(customer)).code(code)).toEqual({ kind: 'wrong' })
    expect(await (await aRecovery(other)).code(code)).toEqual({ kind: 'proven' })
  })

  it('proves nothing any more once its set was replaced', async () => {
    const customer = await someone()
    const [code = ''] = await saveCodes(customer)
    const browser = await aRecovery(customer)
    await browser.code(code)
    await prisma.recoveryCode.deleteMany({ where: { userId: customer.id } })
    expect(await browser.password(PASSWORD)).toEqual({ kind: 'proven' })
  })
})

describe('a mailed link', () => {
  it('serves its own recovery in its own browser, and no other', async () => {
    const customer = await someone()
    const [owner, thief] = [await aRecovery(customer), await aRecovery(customer)]
    const secret = await owner.mailed()
    expect(await thief.mail(secret)).toEqual({ kind: 'wrong' })
    expect(await proveByMail(null, secret, anArrival())).toEqual({ kind: 'over' })
    expect(await (await aRecovery(await someone())).mail(secret)).toEqual({ kind: 'wrong' })
    await expect(customer).toHaveAuditEvent({ kind: 'link.refused' })
    expect(await owner.mail(secret)).toEqual({ kind: 'proven' })
    expect(await owner.mail(secret)).toEqual({ kind: 'proven' })
    expect(await prisma.link.count({ where: { userId: customer.id, usedAt: { not: null } } })).toBe(1)
  })

  it('dies after 15 minutes, and by a newer one', async () => {
    const customer = await someone()
    const browser = await aRecovery(customer)
    const first = await browser.mailed()
    const second = await browser.mailed()
    expect(await browser.mail(first)).toEqual({ kind: 'wrong' })
    const late = { ...browser.arrival, now: after(readClock(), minutes(16)) }
    expect(await proveByMail(browser.place, second, late)).toEqual({ kind: 'wrong' })
  })

  it('can be asked for three times', async () => {
    const browser = await aRecovery(await someone())
    for (let n = 0; n < 3; n += 1) expect(await askForMail(browser.place, anArrival())).toEqual({ kind: 'asked' })
    expect(await askForMail(browser.place, anArrival())).toEqual({ kind: 'enough' })
  })

  it('does not serve an account whose address has changed', async () => {
    const customer = await someone()
    const browser = await aRecovery(customer)
    const secret = await browser.mailed()
    await prisma.user.update({ where: { id: customer.id }, data: { email: nobody().email } })
    expect(await browser.mail(secret)).toEqual({ kind: 'wrong' })
  })
})

describe('two recoveries in one browser', () => {
  const inTwoTabs = async () => {
    const [customer, other] = [await someone(), await someone()]
    const first = await aRecovery(customer)
    return { customer, other, first, second: await aRecovery(other, first.arrival, first.place.browser) }
  }

  it('each take their own answers, and a wrong one in the one counts for nothing in the other', async () => {
    const { customer, first, second } = await inTwoTabs()
    const [code = ''] = await saveCodes(customer)
    for (let n = 0; n < 4; n += 1) expect(await second.code('0000-0000-0000-0000')).toEqual({ kind: 'wrong' })
    expect(await first.password(PASSWORD)).toEqual({ kind: 'proven' })
    expect(await first.code(code)).toMatchObject({ kind: 'opened' })
    expect(await standingOf(second.place, readClock())).toMatchObject({ proofs: [] })
  })

  it('a link finds its own, whichever began last', async () => {
    const { first, second } = await inTwoTabs()
    expect(await first.mail(await first.mailed())).toEqual({ kind: 'proven' })
    expect(await standingOf(first.place, readClock())).toMatchObject({ proofs: ['mailed-link'] })
    expect(await standingOf(second.place, readClock())).toMatchObject({ proofs: [] })
  })

  it('stepping back from one leaves the other', async () => {
    const { first, second } = await inTwoTabs()
    expect(await recoveriesIn(first.place.browser, readClock())).toHaveLength(2)
    await leaveRecovery(second.place, readClock())
    expect(await standingOf(first.place, readClock())).not.toBeNull()
    expect((await recoveriesIn(first.place.browser, readClock())).map(({ id }) => id)).toEqual([first.place.id])
  })

  it('are found by their own browser alone', async () => {
    const [mine, theirs] = [await aRecovery(await someone()), await aRecovery(await someone())]
    expect(await standingOf({ browser: mine.place.browser, id: theirs.place.id }, readClock())).toBeNull()
    expect(await recoveriesIn(mine.place.browser, readClock())).toHaveLength(1)
    expect(await recoveriesIn(null, readClock())).toEqual([])
  })
})

describe('wrong answers', () => {
  it('end the recovery at the fifth, whatever they were for, and the owner hears of a right password', async () => {
    const customer = await someone()
    const browser = await aRecovery(customer)
    const kinds: string[] = []
    await browser.password(PASSWORD)
    for (let n = 0; n < 3; n += 1) kinds.push((await browser.code('0000-0000-0000-0000')).kind)
    for (let n = 0; n < 2; n += 1) kinds.push((await browser.mail('x'.repeat(43))).kind)
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'over'])
    expect(await browser.password(PASSWORD)).toEqual({ kind: 'over' })
    await expect(customer).toHaveAuditEvent({ kind: 'recovery.failed', times: 5 })
    expect(await letterTo(customer.email, 'password-right-second-factor-wrong')).toBeDefined()
  })

  it('are slowed down like wrong passwords at sign-in', async () => {
    const customer = await someone()
    let last = ''
    for (let n = 0; n < 4 && last !== 'throttled'; n += 1) {
      const browser = await aRecovery(customer).catch(() => null)
      for (let wrong = 0; wrong < 4 && browser; wrong += 1) last = (await browser.password('no')).kind
      if (!browser) last = 'throttled'
    }
    expect(['throttled', 'bot-check']).toContain(last)
    await expect(customer).toHaveAuditEvent({ kind: 'sign-in.throttled' })
  })

  it('are over after an hour', async () => {
    const browser = await aRecovery(await someone())
    const late = { ...browser.arrival, now: after(readClock(), hours(1)) }
    expect(await proveByPassword(browser.place, PASSWORD, late)).toEqual({ kind: 'over' })
    expect(await standingOf(browser.place, late.now)).toBeNull()
  })
})

describe('an address without an account, and one of a closed account', () => {
  it('get the same answers and leave the same rows, but for the mail', async () => {
    const known = await someone()
    const closed = await aCustomer({ password: true, totp: true, state: 'disabled' })
    const [code = ''] = await saveCodes(closed)
    const seen = []
    for (const of of [known, nobody(), closed]) {
      const browser = await aRecovery(of)
      const arrival = { ...browser.arrival, now: readClock() }
      seen.push([
        await proveByPassword(browser.place, of === closed ? PASSWORD : 'not this one', arrival),
        await proveByCode(browser.place, of === closed ? code : '0000-0000-0000-0000', arrival),
        await askForMail(browser.place, arrival),
        await standingOf(browser.place, arrival.now),
      ])
      expect((await lettersTo(of.email)).length).toBe(of === known ? 1 : 0)
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
    const { rows } = await pool.query('select user_id from recovery order by created_at desc limit 2')
    expect(rows).toEqual([{ user_id: null }, { user_id: null }])
  })

  it('keep their cookie’s value to the browser', async () => {
    const browser = await aRecovery(await someone())
    expect(JSON.stringify(await prisma.recovery.findMany())).not.toContain(browser.place.browser)
  })
})

it('a mail holds no secret in what the server ever sees', async () => {
  const customer = await someone()
  const browser = await aRecovery(customer)
  await browser.mailed()
  const letter = await letterTo(customer.email, 'recovery-link')
  expect(letter.text).toContain(`/recover/mail#${secretIn(letter, '/recover/mail')}`)
})
