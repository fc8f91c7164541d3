// What browsers are told of an account's passkeys, and to whom one is offered.
import { describe, expect, it } from 'vitest'
import { prisma, transaction } from '../../db'
import { pass } from '../../gate/gate'
import { permitted } from '../../testing/household'
import { aCustomer, type MadePerson, type PersonWishes } from '../../testing/people'
import { aProof } from '../../testing/proofs'
import { aRequest } from '../../testing/requests'
import { aSession, type SessionWishes } from '../../testing/sessions'
import { before, hours, minutes, readClock } from '../../time'
import { beginPasskey } from '../enrolment/enrolment'
import { closeOffer, offerTo, signalsBeside } from './offer'
import { signalsFor } from './signals'

describe('what browsers are told', () => {
  it('is which passkeys serve, and what the account is called', async () => {
    const customer = await aCustomer({ passkey: true })
    expect(await signalsFor(permitted('security.view', customer, readClock()))).toEqual({
      rpId: 'localhost',
      userId: Buffer.from(customer.handle).toString('base64url'),
      accepted: [customer.passkey?.id],
      name: customer.email,
      displayName: customer.name,
    })
  })

  it('is not which ones serve beside an offer that may make one quietly', async () => {
    const told = await signalsFor(permitted('overview.view', await aCustomer(), readClock()))
    expect(told.accepted).toEqual([])
    expect(signalsBeside({ quietly: true }, told)).toEqual({ ...told, accepted: null })
    for (const offer of [{ quietly: false }, null]) expect(signalsBeside(offer, told)).toEqual(told)
  })

  it('is not which ones serve while another is on its way in: the browser would drop it as unknown', async () => {
    const customer = await aCustomer({ passkey: true })
    const session = await aSession(customer)
    await aProof(session, 'passkey.enrol', { name: '' })
    await pass(aRequest(session), { operation: 'passkey.enrol', input: { name: '' } }, (permit, tx) =>
      beginPasskey(tx, permit, { name: '', conditional: false }),
    )
    const { accepted } = await signalsFor(permitted('security.view', customer, readClock()))
    expect(accepted).toBeNull()
  })
})

describe('a passkey', () => {
  const offerFor = async (wishes: PersonWishes = {}, at: SessionWishes = {}) => {
    const customer = await aCustomer({ password: true, ...wishes })
    return offerIn(customer, at)
  }
  const offerIn = async (customer: MadePerson, at: SessionWishes = {}) => {
    const { id: sessionId } = await aSession(customer, at)
    return offerTo({ ...permitted('overview.view', customer, readClock()), sessionId })
  }

  it('is offered after a password, and made quietly where the account is so new that nothing more is asked', async () => {
    expect(await offerFor()).toEqual({ quietly: false })
    expect(await offerFor({ createdAt: before(readClock(), minutes(20)) })).toEqual({ quietly: true })
    expect(await offerFor({ createdAt: before(readClock(), hours(2)) })).toEqual({ quietly: false })
    expect(await offerFor({ createdAt: readClock(), totp: true })).toEqual({ quietly: false })
    expect(await offerFor({ createdAt: readClock(), passwordByMail: true })).toEqual({ quietly: false })
  })

  it.each<[string, PersonWishes, SessionWishes]>([
    ['who has one', { passkey: true }, {}],
    ['on a shared device', {}, { audience: 'shared' }],
    ['in a recovery', {}, { audience: 'recovery' }],
    ['whose password was given a while ago', {}, { agedMinutes: 11 }],
    ['who came in in another way', {}, { events: ['federated'] }],
  ])('is not offered to somebody %s', async (_, wishes, at) => expect(await offerFor(wishes, at)).toBeNull())

  it('is never offered again to whoever closed the offer', async () => {
    const customer = await aCustomer({ password: true })
    await transaction((tx) => closeOffer(tx, permitted('passkey.offer.close', customer, readClock())))
    expect(await offerIn(customer)).toBeNull()
    expect((await prisma.user.findUniqueOrThrow({ where: { id: customer.id } })).offerClosedAt).not.toBeNull()
  })
})
