// The sign-in page's first question: is somebody here already, and if not any more, why not.
import { describe, expect, it } from 'vitest'
import { transaction } from '../db'
import { randomId } from '../random'
import { endSession } from '../sessions/revocation'
import { aColleague, aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { readClock } from '../time'
import { visitorOf } from './visitor'

describe('the visitor of the sign-in page', () => {
  it('who is nobody yet stays, and is told nothing', async () =>
    expect(await visitorOf(aRequest(), '/billing')).toEqual({
      kind: 'signed-out',
      to: '/billing',
      ended: null,
      lost: false,
    }))

  it('who is signed in goes on to where they wanted to be', async () => {
    const request = aRequest(await aSession(await aCustomer()))
    expect(await visitorOf(request, '/billing?due=1')).toEqual({ kind: 'signed-in', to: '/billing?due=1' })
    expect(await visitorOf(request, undefined)).toEqual({ kind: 'signed-in', to: '/' })
  })

  it('who is staff has another home', async () => {
    const request = aRequest(await aSession(await aColleague()))
    expect(await visitorOf(request, '/')).toEqual({ kind: 'signed-in', to: '/admin/sessions' })
    expect(await visitorOf(request, '/security')).toEqual({ kind: 'signed-in', to: '/security' })
  })

  it('whose session ended hears why, when, by whom and in whose words', async () => {
    const customer = await aCustomer()
    const [session, colleague] = [await aSession(customer), await aColleague()]
    const how = {
      reason: 'ended-by-staff',
      by: colleague.id,
      why: 'You asked us to',
      now: readClock(),
      requestId: randomId(),
      network: 'unknown',
    } as const
    await transaction((tx) => endSession(tx, { sessionId: session.id, subjectId: customer.id, ...how }))
    expect(await visitorOf(aRequest(session), '/')).toMatchObject({
      kind: 'signed-out',
      ended: { reason: 'ended-by-staff', by: 'staff', at: how.now, why: 'You asked us to' },
    })
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in?next=/sign-in',
    '/sign-up',
  ])('is never led to %s', async (next) => expect(await visitorOf(aRequest(), next)).toMatchObject({ to: '/' }))
})
