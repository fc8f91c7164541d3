// Recovery codes: what they look like, that they rest as digests, and how a set and its used ones are replaced.
import { describe, expect, it } from 'vitest'
import { findEvents } from '../../audit/trail/trail'
import { prisma, transaction } from '../../db'
import { pass } from '../../gate/gate'
import { letterTo } from '../../testing/letters'
import { aCustomer, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { saveCodes } from '../../testing/recoveries'
import { aRequest } from '../../testing/requests'
import { aSession } from '../../testing/sessions'
import { readClock } from '../../time'
import { inGroups, newCode, readCode } from './code'
import { codeCounts, makeCodes, replaceUsed, type ShownCodes, useCode as spendCode } from './recovery-codes'

const someone = () => aCustomer({ passkey: true })
const use = (of: MadePerson, code: string) => transaction((tx) => spendCode(tx, of.id, code, readClock()))

async function made(of: MadePerson): Promise<readonly string[]> {
  const session = await aSession(of)
  await aProof(session, 'recovery-codes.make', {})
  const { outcome } = await pass(aRequest(session), { operation: 'recovery-codes.make', input: {} }, (permit, tx) =>
    makeCodes(tx, permit),
  )
  if (outcome.kind !== 'done') throw new Error(outcome.kind)
  return (outcome.value as ShownCodes).codes
}

describe('a code', () => {
  it('has 120 bits in signs that are not mistaken for each other', () => {
    for (let n = 0; n < 50; n += 1) expect(newCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/)
    expect(inGroups('0123456789ABCDEFGHJKMNPQ')).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ')
  })

  it.each([
    '7k2m-9wxa-0b1c-deqz-3t4v-5w6x',
    '7K2M9WXA0B1CDEQZ3T4V5W6X',
    ' 7k2m 9wxa OBIC deqz 3t4v 5w6x ',
    '7K2M–9WXA—obLc.deqz_3t4v\u200b5w6x',
    '７Ｋ２Ｍ-9WXA-0B1C-DEQZ-٣T٤V-5W6X',
  ])('is read as it was meant: %s', (typed) => expect(readCode(typed)).toBe('7K2M9WXA0B1CDEQZ3T4V5W6X'))

  it('of 80 bits, from a set made before, is read too', () =>
    expect(readCode('7k2m-9wxa-OBIC-deqz')).toBe('7K2M9WXA0B1CDEQZ'))

  it.each([
    '',
    '7K2M',
    '7K2M-9WXA-0B1C-DEQZ-3T4V',
    '7K2M-9WXA-0B1C-DEQZ-3T4V-5W6U',
    '7K2M-9WXA-0B1C-DEQZ-3T4V-5W6X-0',
    'ÄK2M-9WXA-0B1C-DEQZ-3T4V-5W6X',
  ])('is not read from: %s', (typed) => expect(readCode(typed)).toBeNull())
})

describe('a set', () => {
  it('is made with proof, shown once and kept as digests', async () => {
    const customer = await someone()
    const session = await aSession(customer)
    expect(
      await pass(aRequest(session), { operation: 'recovery-codes.make', input: {} }, async () => null),
    ).toBeChallengedFor('recovery-codes.make')
    const codes = await made(customer)
    expect(new Set(codes).size).toBe(10)
    const rows = await prisma.recoveryCode.findMany({ where: { userId: customer.id } })
    expect(rows.every(({ codeHash }) => codeHash.length === 32)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(codes[0])
    expect((await letterTo(customer.email, 'recovery-codes-made')).text).not.toMatch(/new|before|no longer/i)
    await expect(customer).toHaveAuditEvent({ kind: 'recovery-codes.made', times: 1 })
    const { events } = await findEvents({ kinds: ['recovery-codes.made'], actorId: customer.id }, { size: 1 })
    expect(events[0]?.details).toMatchObject({ instead: 'none' })
  })

  it('ends the one before', async () => {
    const customer = await someone()
    const [old = ''] = await made(customer)
    const [fresh = ''] = await made(customer)
    expect(await use(customer, old)).toBeNull()
    expect(await use(customer, fresh)).not.toBeNull()
  })

  it('serves each code once and its owner only', async () => {
    const [customer, other] = [await someone(), await someone()]
    const [code = ''] = await made(customer)
    expect(await use(other, code)).toBeNull()
    const both = await Promise.all([use(customer, code), use(customer, code)])
    expect(both.filter((id) => id !== null)).toHaveLength(1)
    expect(await codeCounts(customer.id)).toMatchObject({ left: 9, used: 1 })
  })
})

describe('replacing what was used', () => {
  const replace = async (of: MadePerson) => {
    const session = await aSession(of)
    await aProof(session, 'recovery-codes.replace', {})
    return pass(aRequest(session), { operation: 'recovery-codes.replace', input: {} }, (permit, tx) =>
      replaceUsed(tx, permit),
    )
  }

  it('gives as many new ones, leaves the others, and tells the owner', async () => {
    const customer = await someone()
    const [used = '', kept = ''] = await saveCodes(customer)
    await use(customer, used)
    const { outcome } = await replace(customer)
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const [fresh = ''] = outcome.value.codes
    expect(outcome.value.codes).toHaveLength(1)
    expect(await codeCounts(customer.id)).toMatchObject({ left: 10, used: 0 })
    expect(await use(customer, used)).toBeNull()
    expect(await use(customer, kept)).not.toBeNull()
    expect(await use(customer, fresh)).not.toBeNull()
    expect((await letterTo(customer.email, 'recovery-code-used')).subject).toBe('Used recovery codes were replaced')
  })

  it('makes none where none was used', async () => {
    const customer = await someone()
    await saveCodes(customer)
    expect(await replace(customer)).toBeInvalidAt('')
    expect(await codeCounts(customer.id)).toMatchObject({ left: 10, used: 0 })
  })
})
