// Giving the proofs of a recovery: what opens, what does not, and that nothing tells whether there is an account.
import { describe, expect, it } from 'vitest'
import { pool, prisma } from '../../../db'
import { lettersTo, letterTo, secretIn } from '../../../testing/letters'
import { aCustomer, PASSWORD } from '../../../testing/people'
import { anArrival, aRecovery, saveCodes } from '../../../testing/recoveries'
import { after, hours, minutes, readClock } from '../../../time'
import { askForMail } from './mail'
import { proveByCode, proveByMail, proveByPassword } from './proofs'
import { standingOf } from './recovery'

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
    expect(await standingOf(browser.token, readClock())).toEqual({
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

  it('is not asked where nobody confirmed the address', async () => {
    const customer = await aCustomer({ password: true, totp: true, confirmed: false })
    const browser = await aRecovery(customer)
    expect(await askForMail(browser.token, browser.arrival)).toEqual({ kind: 'asked' })
    expect(await lettersTo(customer.email)).toEqual([])
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
    expect(await proveByMail(browser.token, second, late)).toEqual({ kind: 'wrong' })
  })

  it('can be asked for three times', async () => {
    const browser = await aRecovery(await someone())
    for (let n = 0; n < 3; n += 1) expect(await askForMail(browser.token, anArrival())).toEqual({ kind: 'asked' })
    expect(await askForMail(browser.token, anArrival())).toEqual({ kind: 'enough' })
  })

  it('does not serve an account whose address has changed', async () => {
    const customer = await someone()
    const browser = await aRecovery(customer)
    const secret = await browser.mailed()
    await prisma.user.update({ where: { id: customer.id }, data: { email: nobody().email } })
    expect(await browser.mail(secret)).toEqual({ kind: 'wrong' })
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
    expect(await proveByPassword(browser.token, PASSWORD, late)).toEqual({ kind: 'over' })
    expect(await standingOf(browser.token, late.now)).toBeNull()
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
        await proveByPassword(browser.token, of === closed ? PASSWORD : 'not this one', arrival),
        await proveByCode(browser.token, of === closed ? code : '0000-0000-0000-0000', arrival),
        await askForMail(browser.token, arrival),
        await standingOf(browser.token, arrival.now),
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
    expect(JSON.stringify(await prisma.recovery.findMany())).not.toContain(browser.token)
  })
})

it('a mail holds no secret in what the server ever sees', async () => {
  const customer = await someone()
  const browser = await aRecovery(customer)
  await browser.mailed()
  const letter = await letterTo(customer.email, 'recovery-link')
  expect(letter.text).toContain(`/recover/mail#${secretIn(letter, '/recover/mail')}`)
})
