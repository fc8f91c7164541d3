// Adding the first authenticator raises the session that it was added in, and exchanges its token; other sessions of the
// account are asked for it from then on.
import { describe, expect, it } from 'vitest'
import { beginTotp } from '../credentials/enrolment/enrolment'
import { look, pass } from '../gate/gate'
import { identityOf } from '../gate/judge'
import { codeOf } from '../testing/codes'
import { codeIn, letterTo } from '../testing/letters'
import { aCustomer } from '../testing/people'
import { aRequest } from '../testing/requests'
import { aSession } from '../testing/sessions'
import { finishTotp } from './security'

const NAME = { name: 'My phone' }
const LIST = { operation: 'policy.list', input: {} } as const

const added = async () => {
  const customer = await aCustomer({ password: true })
  const [session, elsewhere] = [await aSession(customer), await aSession(customer)]
  const facts = aRequest(session)
  const { outcome } = await pass(facts, { operation: 'totp.enrol', input: NAME }, (permit, tx) =>
    beginTotp(tx, permit, NAME.name),
  )
  if (outcome.kind !== 'done') throw new Error(`not begun but ${outcome.kind}`)
  const mailed = codeIn(await letterTo(customer.email, 'enrolment-code'))
  const { id, secret } = outcome.value
  const finished = await finishTotp({ input: { enrolment: id, code: codeOf(secret), mailed }, facts })
  if (finished.kind !== 'done') throw new Error(`not added but ${finished.kind}`)
  return { facts, elsewhere, token: finished.value.token }
}

describe('the first authenticator', () => {
  it('makes the session one of two factors, under a new token', async () => {
    const { facts, token } = await added()
    expect(token?.value).toMatch(/^[\w-]{43}$/)
    expect((await identityOf(facts)).kind).toBe('lost')
    const fresh = { ...facts, token: token?.value ?? null }
    expect(await identityOf(fresh)).toMatchObject({
      kind: 'live',
      events: [
        { authenticator: 'password', level: 1 },
        { authenticator: 'totp', level: 2 },
      ],
    })
    expect(await look(fresh, LIST)).toBeDone()
  })

  it('is asked for in every other session of the account', async () => {
    const { elsewhere } = await added()
    expect(await look(aRequest(elsewhere), LIST)).toBeChallengedFor('policy.list')
  })
})
