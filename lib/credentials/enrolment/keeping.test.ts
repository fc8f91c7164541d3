// Keeping authenticators: what removing takes out of use, what it may not leave behind, and what the list says.
import { describe, expect, it } from 'vitest'
import { prisma } from '../../db'
import { pass } from '../../gate/gate'
import { identityOf } from '../../gate/judge'
import { randomId } from '../../random'
import { permitted } from '../../testing/household'
import { aCustomer, enrolPasskey, type MadePerson } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession, type MadeSession } from '../../testing/sessions'
import { softPasskey } from '../../testing/soft-passkey'
import { readClock } from '../../time'
import { authenticatorsOf, passkeyRemoval, removePasskey, removeTotp } from './keeping'

describe('removing', () => {
  const removeKey = (session: MadeSession, id: string) =>
    pass(aRequest(session), { operation: 'passkey.remove', input: { id } }, (permit, tx) =>
      removePasskey(tx, permit, id),
    )
  const keyOf = async (person: MadePerson) =>
    (await prisma.passkey.findFirstOrThrow({ where: { userId: person.id } })).id

  it('takes it out of use at once', async () => {
    const customer = await aCustomer({ password: true, passkey: true, totp: true })
    const session = await aSession(customer)
    const id = await keyOf(customer)
    await aProof(session, 'passkey.remove', { id })
    expect(await removeKey(session, id)).toBeDone()
    const live = await identityOf(aRequest(session))
    expect(live.kind === 'live' && live.authenticators.passkeyTrustedFrom).toBeNull()
    await expect(customer).toHaveAuditEvent({ kind: 'authenticator.removed' })
  })

  it('does not reach somebody else’s', async () => {
    const [customer, other] = [await aCustomer({ passkey: true, totp: true }), await aCustomer({ passkey: true })]
    const session = await aSession(customer)
    const id = await keyOf(other)
    await aProof(session, 'passkey.remove', { id })
    expect(await removeKey(session, id)).toBeDenied('not-found')
    expect(await keyOf(other)).toBe(id)
  })

  it('keeps the last one where the password cannot stand alone', async () => {
    const customer = await aCustomer({ password: 'nine long', totp: true })
    const session = await aSession(customer)
    await aProof(session, 'totp.remove', {}, { by: 'totp' })
    expect(
      await pass(aRequest(session), { operation: 'totp.remove', input: {} }, (permit, tx) => removeTotp(tx, permit)),
    ).toBeInvalidAt('')
  })

  it('keeps the last passkey of an account without a password', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer, { events: ['passkey'] })
    const id = await keyOf(customer)
    await aProof(session, 'passkey.remove', { id })
    const { outcome } = await removeKey(session, id)
    expect(outcome.kind === 'invalid' && outcome.issues['']?.[0]).toContain('only way into your account')
    await expect(passkeyRemoval(customer, id, readClock())).rejects.toMatchObject({
      issues: { '': [expect.stringContaining('only way into your account')] },
    })
  })

  it('keeps it even beside an app, which alone lets nobody in', async () => {
    const customer = await aCustomer({ passkey: true, totp: true })
    const session = await aSession(customer, { events: ['passkey'] })
    const id = await keyOf(customer)
    await aProof(session, 'passkey.remove', { id })
    expect(await removeKey(session, id)).toBeInvalidAt('')
  })

  it('lets it go where an identity is linked, or a password stands alone', async () => {
    for (const way of ['identity', 'password'] as const) {
      const customer = await aCustomer({ passkey: true, ...(way === 'password' ? { password: true } : {}) })
      if (way === 'identity') await linked(customer)
      const session = await aSession(customer, { events: ['passkey'] })
      const id = await keyOf(customer)
      await aProof(session, 'passkey.remove', { id })
      expect(await removeKey(session, id)).toBeDone()
    }
  })

  it('says before the last one goes what follows, by what the password is worth', async () => {
    const now = readClock()
    const lastOf = async (wishes: { readonly passwordByMail?: boolean; readonly totp?: boolean }) => {
      const customer = await aCustomer({ password: true, passkey: true, ...wishes })
      const { lines } = await passkeyRemoval(customer, await keyOf(customer), now)
      const { afterLast } = await authenticatorsOf(permitted('security.view', customer, now))
      expect(lines.find(({ label }) => label === 'Afterward')?.value ?? null).toBe(afterLast)
      return afterLast
    }
    expect(await lastOf({ passwordByMail: true })).toMatch(/only look around until 48 hours after you add/)
    expect(await lastOf({})).toMatch(/need a passkey or an app, and a new one waits 24 hours/)
    expect(await lastOf({ totp: true })).toBeNull()
  })

  it('leaves one where two are removed at once in two sessions', async () => {
    const customer = await aCustomer({ passkey: true })
    await enrolPasskey(customer.id, customer.handle)
    const ids = (await prisma.passkey.findMany({ where: { userId: customer.id } })).map(({ id }) => id)
    const removals = ids.map(async (id) => {
      const session = await aSession(customer, { events: ['passkey'] })
      await aProof(session, 'passkey.remove', { id })
      return removeKey(session, id)
    })
    const kinds = (await Promise.all(removals)).map(({ outcome }) => outcome.kind)
    expect(kinds.sort()).toEqual(['done', 'invalid'])
    expect(await prisma.passkey.count({ where: { userId: customer.id } })).toBe(1)
  })
})

const linked = ({ id: userId }: MadePerson) =>
  prisma.federatedIdentity.create({
    data: { id: randomId(), userId, issuer: 'https://id.example', subject: userId, linkedAt: readClock() },
  })

describe('the list', () => {
  it('tells passkeys apart by where they live and by what keeps them', async () => {
    const customer = await aCustomer()
    const keep = async (name: string, wishes: Parameters<typeof softPasskey>[0]) =>
      enrolPasskey(customer.id, customer.handle, { name, passkey: await softPasskey(wishes) })
    await keep('a', { aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' })
    await keep('b', { synced: false, aaguid: 'fbfc3007-154e-4ecc-8c0b-000000000000' })
    await keep('c', {})
    await prisma.passkey.updateMany({ where: { userId: customer.id, name: 'c' }, data: { backedUp: false } })
    const { passkeys, hasPassword } = await authenticatorsOf(permitted('security.view', customer))
    const seen = passkeys.map(({ name, kept, provider }) => ({ name, kept, provider }))
    expect(seen.sort((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'a', kept: 'synced', provider: 'Apple Passwords' },
      { name: 'b', kept: 'device', provider: null },
      { name: 'c', kept: 'not-yet-synced', provider: null },
    ])
    expect(hasPassword).toBe(false)
  })
})
