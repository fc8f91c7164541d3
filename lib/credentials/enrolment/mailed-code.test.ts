// The code that is mailed for an account's first authenticator: when it is asked for, and what it is worth.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { codeOf } from '../../testing/codes'
import { permitted } from '../../testing/household'
import { codeIn, lettersTo, letterTo } from '../../testing/letters'
import { aCustomer, type MadePerson } from '../../testing/people'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { softPasskey } from '../../testing/soft-passkey'
import { after, before, hours, minutes, readClock } from '../../time'
import { confirmPasskey, confirmTotp } from './confirmation'
import { beginPasskey, beginTotp } from './enrolment'
import { authenticatorsOf } from './keeping'

const NAME = 'My phone'
const by = (person: MadePerson, session: MadeSession, now = readClock()) => ({
  person,
  sessionId: session.id,
  now,
  requestId: 'r',
  network: 'n',
  client: 'Chrome on Linux',
})

const begin = async (session: MadeSession) => {
  const { outcome } = await pass(aRequest(session), { operation: 'totp.enrol', input: { name: NAME } }, (permit, tx) =>
    beginTotp(tx, permit, NAME),
  )
  if (outcome.kind !== 'done') throw new Error(`not begun but ${outcome.kind}`)
  return outcome.value
}
const beginKey = async (session: MadeSession, conditional = false) => {
  const { outcome } = await pass(aRequest(session), { operation: 'passkey.enrol', input: { name: '' } }, (permit, tx) =>
    beginPasskey(tx, permit, { name: '', conditional }),
  )
  if (outcome.kind !== 'done') throw new Error(`not begun but ${outcome.kind}`)
  return outcome.value
}
const someone = async (wishes: Parameters<typeof aCustomer>[0] = {}) => {
  const person = await aCustomer({ password: true, ...wishes })
  return { person, session: await aSession(person) }
}
const mailedTo = async ({ email }: MadePerson) => codeIn(await letterTo(email, 'enrolment-code'))
const other = (code: string) => `${(Number(code[0]) + 5) % 10}${code.slice(1)}`

describe('the mailed code of a first authenticator', () => {
  it('is asked for beside the app’s own, and each says for itself that it was wrong', async () => {
    const { person, session } = await someone()
    const { id, secret, mailed: asked } = await begin(session)
    expect(asked).toBe(true)
    const [code, mailed] = [codeOf(secret), await mailedTo(person)]
    const confirm = (answer: Parameters<typeof confirmTotp>[2]) => confirmTotp(by(person, session), id, answer)
    expect(await confirm({ code, mailed: '' })).toEqual({ kind: 'wrong', what: ['mailed-code'] })
    expect(await confirm({ code, mailed: other(mailed) })).toEqual({ kind: 'wrong', what: ['mailed-code'] })
    expect(await confirm({ code: 'x', mailed })).toEqual({ kind: 'wrong', what: ['answer'] })
    expect(await confirm({ code: 'x', mailed: 'x' })).toEqual({ kind: 'wrong', what: ['answer', 'mailed-code'] })
    expect(await confirm({ code, mailed: `${mailed.slice(0, 3)} ${mailed.slice(3)}` })).toMatchObject({ kind: 'added' })
  })

  it('counts wrong ones as tries, and after five the right one is too late', async () => {
    const { person, session } = await someone()
    const { id, secret } = await begin(session)
    const mailed = await mailedTo(person)
    for (let n = 0; n < 5; n += 1)
      await confirmTotp(by(person, session), id, { code: codeOf(secret), mailed: other(mailed) })
    expect(await confirmTotp(by(person, session), id, { code: codeOf(secret), mailed })).toEqual({ kind: 'over' })
    await expect(person).not.toHaveAuditEvent({ kind: 'authenticator.added' })
  })

  it('serves the enrolment that asked for it, and no other: not another account’s, nor an earlier one', async () => {
    const [ada, mallory] = [await someone(), await someone()]
    const [hers, his] = [await begin(ada.session), await begin(mallory.session)]
    const foreign = await mailedTo(mallory.person)
    const swapped = { code: codeOf(hers.secret), mailed: foreign }
    expect(await confirmTotp(by(ada.person, ada.session), hers.id, swapped)).toEqual({
      kind: 'wrong',
      what: ['mailed-code'],
    })
    const again = await begin(mallory.session)
    const late = { code: codeOf(again.secret), mailed: foreign }
    expect(await confirmTotp(by(mallory.person, mallory.session), again.id, late)).toMatchObject({ kind: 'wrong' })
    expect(his.id).not.toBe(again.id)
  })

  it('follows the ceremony of a passkey, whose answer serves again after a wrong code', async () => {
    const { person, session } = await someone()
    const { id, options, mailed: asked } = await beginKey(session)
    expect(asked).toBe(true)
    const response = await (await softPasskey()).register(options)
    const mailed = await mailedTo(person)
    const confirm = (code: string) => confirmPasskey(by(person, session), id, { response, mailed: code })
    expect(await confirm(other(mailed))).toEqual({ kind: 'wrong', what: ['mailed-code'] })
    expect(await confirm(mailed)).toMatchObject({ kind: 'added' })
  })

  it('does not rest in the database, and its mail says whose sign-in it was', async () => {
    const { person, session } = await someone()
    const { id } = await begin(session)
    const code = await mailedTo(person)
    const { mailedCode } = await prisma.enrolment.findUniqueOrThrow({ where: { id } })
    expect(Buffer.from(mailedCode ?? []).toString('latin1')).not.toContain(code)
    expect(mailedCode).toHaveLength(32)
    expect((await letterTo(person.email, 'enrolment-code')).text).toContain('/not-me#')
  })

  it('is mailed five times an hour at most', async () => {
    const { person, session } = await someone()
    for (let n = 0; n < 5; n += 1) await begin(session)
    await expect(begin(session)).rejects.toThrow('not begun but invalid')
    expect((await lettersTo(person.email)).filter(({ kind }) => kind === 'enrolment-code')).toHaveLength(5)
  })

  it('is not asked for with the opening of an account, beside another authenticator, nor in a recovery', async () => {
    const young = await someone({ createdAt: before(readClock(), minutes(50)) })
    expect((await begin(young.session)).mailed).toBe(false)
    const person = await aCustomer({ password: true, coolOffUntil: after(readClock(), hours(48)) })
    expect((await begin(await aSession(person, { audience: 'recovery' }))).mailed).toBe(false)
    expect(await lettersTo(person.email)).toEqual([])
  })
})

describe('the terms told ahead', () => {
  const told = async (wishes: Parameters<typeof aCustomer>[0]) =>
    (await authenticatorsOf(permitted('security.view', await aCustomer(wishes), readClock()))).next

  it('are those that beginning comes to, for every kind of account', async () => {
    const young = { createdAt: before(readClock(), minutes(50)), password: true } as const
    const first = { first: true, withPasskey: null, onlyLooks: false }
    expect(await told(young)).toEqual({ ...first, otherwise: 0, mailsCode: false })
    expect(await told({ password: true })).toEqual({ ...first, otherwise: 24, mailsCode: true })
    const byMail = { ...first, otherwise: 48, onlyLooks: true, mailsCode: true }
    expect(await told({ ...young, passwordByMail: true })).toEqual(byMail)
    const more = { first: false, onlyLooks: false, mailsCode: false }
    expect(await told({ ...young, totp: true })).toEqual({ ...more, withPasskey: null, otherwise: 24 })
    expect(await told({ passkey: true })).toEqual({ ...more, withPasskey: 1, otherwise: null })
    expect(await told({ passkey: true, totp: true })).toEqual({ ...more, withPasskey: 1, otherwise: 24 })
  })
})

describe('a passkey that the browser made by itself', () => {
  it('need not have seen anybody where the account is new and that was agreed on when it was begun', async () => {
    const { person, session } = await someone({ createdAt: readClock() })
    for (const conditional of [false, true]) {
      const { id, options } = await beginKey(session, conditional)
      const unseen = { userPresent: false, userVerified: false } as const
      const passkey = await softPasskey({ aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4' })
      const response = await passkey.register(options, unseen)
      const confirmed = await confirmPasskey(by(person, session), id, { response, mailed: '' })
      expect(confirmed.kind).toBe(conditional ? 'added' : 'wrong')
    }
    const { name } = await prisma.passkey.findFirstOrThrow({ where: { userId: person.id } })
    expect(name).toBe('Google Password Manager on Chrome on Linux')
  })

  it('is refused where the credential is somebody’s already', async () => {
    const [ada, mallory] = [await someone({ passkey: true }), await someone({ createdAt: readClock() })]
    const { id, options } = await beginKey(mallory.session)
    const response = await ada.person.passkey?.register(options)
    if (!response) throw new Error('no passkey')
    expect(await confirmPasskey(by(mallory.person, mallory.session), id, { response, mailed: '' })).toEqual({
      kind: 'wrong',
      what: ['answer'],
    })
  })
})
