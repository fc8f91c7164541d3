// Who compares answers byte by byte learns nothing of accounts: whether there is one, whether it is disabled, unconfirmed,
// has no password, or has one that was closed. Time is compared in bench/, which asserts nothing.
import { prisma } from '../../lib/db'
import { FAILURES_THAT_DISABLE } from '../../lib/policy/assurance'
import { randomId } from '../../lib/random'
import { softPasskey } from '../../lib/testing/soft-passkey'
import { failedTries, pressOn } from '../../lib/testing/tries'
import { NETWORK } from '../../lib/throttle/pressure'
import { aCustomer, enrolPasskey, expect, PASSWORD, test } from '../fixtures/story'
import { looks } from './alike'
import { attemptIn, type Fields, post } from './posts'
import { anAddress } from './wire'

/** Addresses of one length, so that nothing but the account can tell them apart. */
const anEmail = () => `${randomId()}@harbor.example`

/** Every kind of account there is, and none; each with a password that it must not be let in with. */
const EVERYBODY = {
  'no account': async () => ({ email: anEmail(), password: PASSWORD }),
  'a wrong password': async () => ({ email: (await someone()).email, password: 'not the one that is right' }),
  'a disabled account': async () => ({ email: (await someone({ state: 'disabled' })).email, password: PASSWORD }),
  'an unconfirmed address': async () => ({
    email: (await someone({ confirmed: false })).email,
    password: 'not the one that is right',
  }),
  'an account without a password': async () => ({
    email: (await aCustomer({ email: anEmail(), passkey: true })).email,
    password: PASSWORD,
  }),
  'a password that was closed': async () => {
    const { id, email } = await someone()
    await prisma.user.update({ where: { id }, data: { passwordFailures: FAILURES_THAT_DISABLE } })
    return { email, password: PASSWORD }
  },
} as const

const someone = (wishes: Parameters<typeof aCustomer>[0] = {}) =>
  aCustomer({ email: anEmail(), password: true, totp: true, ...wishes })

/** What each of them is answered, by who it is. `before` happens to an attempt first. */
async function answers(
  act: string,
  fields: (typed: { readonly email: string; readonly password: string }) => Fields,
  before: (email: string, network: string) => Promise<unknown> = async () => {},
): Promise<Record<string, string>> {
  const seen: Record<string, string> = {}
  for (const [who, make] of Object.entries(EVERYBODY)) {
    const typed = await make()
    const { from, network } = anAddress()
    await before(typed.email, network)
    seen[who] = looks(await post(act, fields(typed), { from }), [typed.email, typed.password])
  }
  return seen
}

const expectAlike = (seen: Record<string, string>) => {
  const [[, first = ''] = []] = Object.entries(seen)
  for (const [who, answer] of Object.entries(seen)) expect(answer, who).toBe(first)
}

test.describe('one answer for everybody', () => {
  test('who signs in and is not let in', async () => {
    const seen = await answers('sign-in/signInWithPassword', (typed) => typed)
    expectAlike(seen)
    expect(seen['no account']).toContain('That is not right.')
  })

  test('who comes on a network that presses', async () => {
    const seen = await answers(
      'sign-in/signInWithPassword',
      (typed) => typed,
      async (_, network) => {
        await pressOn(network, NETWORK.elevated)
      },
    )
    expectAlike(seen)
    expect(seen['no account']).toContain('bot-check')
  })

  test('who has to wait', async () => {
    const seen = await answers(
      'sign-in/signInWithPassword',
      (typed) => typed,
      (account, network) => failedTries({ account, network, knownDevice: null, botChecked: true }, 12),
    )
    for (const [who, answer] of Object.entries(seen)) seen[who] = answer.replace(/"seconds":\d+/, '"seconds":0')
    expectAlike(seen)
    expect(seen['no account']).toContain('too-many-tries')
  })

  test('who opens an account', async () => {
    const seen = await answers('sign-up/submitSignUp', ({ email }) => ({ email, name: 'Robin', password: PASSWORD }))
    expectAlike(seen)
    expect(seen['no account']).toContain('/sign-up/email')
  })

  test('who asks for a new password', async () => {
    expectAlike(await answers('password/submitResetAsk', ({ email }) => ({ email })))
  })

  test('who begins to recover an account', async () => {
    expectAlike(await answers('recover/submitBegin', ({ email }) => ({ email })))
  })
})

test('options for a passkey name no credential, whoever asks and how often', async () => {
  const seen = []
  for (let n = 0; n < 3; n += 1) seen.push(looks(await post('sign-in/beginPasskeySignIn', {}, anAddress()), []))
  for (const answer of seen) expect(answer).toBe(seen[0])
  expect(seen[0]).not.toContain('allowCredentials')
})

test('a passkey that nobody has is answered like one whose answer is wrong', async () => {
  const [active, disabled] = [await aCustomer({ passkey: true }), await aCustomer({ passkey: true, state: 'disabled' })]
  const held = await enrolPasskey(active.id, active.handle)
  const seen: Record<string, string> = {}
  for (const [who, passkey, handle] of [
    ['nobody', await softPasskey(), active.handle],
    ['an active account', held, active.handle],
    ['a disabled account', disabled.passkey ?? held, disabled.handle],
  ] as const) {
    const { from } = anAddress()
    const begun = await post('sign-in/beginPasskeySignIn', {}, { from })
    const place = begun.cookies.map((line) => line.split(';')[0]).join('; ')
    const options = { challenge: 'A'.repeat(86), rpId: 'localhost', userVerification: 'required' } as const
    const response = JSON.stringify(await passkey.assert(options, { userHandle: handle }))
    const finish = await post(
      'sign-in/finishPasskeySignIn',
      { response, ...attemptIn(begun) },
      { from, as: { cookie: place } },
    )
    seen[who] = looks(finish, [])
  }
  expectAlike(seen)
})
