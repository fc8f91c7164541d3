// The attacks that the gate is there for, against the running production build. Each one shows the refusal, that nothing
// changed, and what the trail says of it. More of them: `attacks/ownership` (somebody else's records), `revocation` (an
// ended session at every door), `forgery` (origins, headers, hosts), `doors` (signing in), `answers` (what leaks).
import { prisma } from '../lib/db'
import { totpCode } from '../lib/testing/codes'
import { aProof } from '../lib/testing/proofs'
import { agedToken } from '../lib/testing/sessions'
import * as cast from './attacks/cast'
import { challengeIn, post, prove } from './attacks/posts'
import { send } from './attacks/wire'
import { changePayoutAccount, confirmWithCode, NEW_ACCOUNT, stepUp } from './fixtures/acts'
import { putCookies, tokenOf } from './fixtures/browser'
import { OLD_ACCOUNT, payoutAccountOf, payoutsOf, withBalance, withPayoutAccount } from './fixtures/papers'
import { expect, signIn, signInByForm, test } from './fixtures/story'

const { anotherSession, endOf, fateOf, keysBegun, MALLORYS, NEW_KEY, proofToAddKey, renewed, someoneSignedIn } = cast

const FIFTY = Array.from({ length: 50 })
const UNPROVEN = { outcome: { kind: 'done', value: { proven: false } } } as const
const REPLAYED = { outcome: { kind: 'done', value: { proven: false, replayed: true } } } as const

test.describe('a proof', () => {
  test('that was used serves no second time', async () => {
    const { person, session } = await someoneSignedIn()
    const proof = await proofToAddKey(session)
    expect(await post('security/enrolPasskey', NEW_KEY, { as: session })).toBeDone()
    expect(await fateOf(proof)).toMatchObject({ spent: true })

    expect(await post('security/enrolPasskey', NEW_KEY, { as: session })).toBeChallengedFor('passkey.enrol')
    expect(await keysBegun(person)).toBe(1)
    await expect(person).toHaveAuditEvent({ operation: 'passkey.enrol', outcome: 'done', times: 1 })
  })

  test('used fifty times at once has one effect', async () => {
    const { person, session } = await someoneSignedIn()
    await proofToAddKey(session)
    const answers = await Promise.all(FIFTY.map(() => post('security/enrolPasskey', NEW_KEY, { as: session })))
    expect(answers.filter(({ outcome }) => outcome?.kind === 'done')).toHaveLength(1)
    expect(answers.filter(({ outcome }) => outcome?.kind === 'challenged')).toHaveLength(49)
    expect(await keysBegun(person)).toBe(1)
    await expect(person).toHaveAuditEvent({ operation: 'passkey.enrol', outcome: 'done', times: 1 })
  })

  test('serves no other input, dies of the attempt, and the trail names it', async () => {
    const { person, session } = await someoneSignedIn()
    const proof = await cast.proofToPayInto(session, NEW_ACCOUNT)
    expect(await post('payouts/changePayoutAccount', MALLORYS, { as: session })).toBeDenied('changed-input')
    expect(await fateOf(proof)).toEqual({ proven: true, spent: false, ended: 'changed-input' })

    expect(await post('payouts/changePayoutAccount', NEW_ACCOUNT, { as: session })).toBeChallengedFor(
      'payout.account.change',
    )
    expect(await payoutAccountOf(person)).toEqual(OLD_ACCOUNT)
    await expect(person).toHaveAuditEvent({ kind: 'attack.changed-input', outcome: 'denied', times: 1 })
  })

  test('does not cover a form that is changed on its way after the dialog was answered', async ({ page, customer }) => {
    await withPayoutAccount(customer)
    await signIn(page, customer)
    await changePayoutAccount(page)
    await expect(stepUp(page)).toContainText(NEW_ACCOUNT.bank)
    await page.route('**/payouts*', (route) => {
      const body = route.request().postDataBuffer()?.toString('latin1').replaceAll(NEW_ACCOUNT.account, '999999999999')
      return route.continue(body === undefined ? {} : { postData: Buffer.from(body, 'latin1') })
    })
    await confirmWithCode(page, customer)
    await expect(page.getByText('That is not what you confirmed')).toBeVisible()
    expect(await payoutAccountOf(customer)).toEqual(OLD_ACCOUNT)
    await expect(customer).toHaveAuditEvent({ kind: 'attack.changed-input', times: 1 })
    await expect(customer).not.toHaveAuditEvent({ kind: 'operation.performed', operation: 'payout.account.change' })
  })

  test('of one session is worth nothing in another session of the same person', async () => {
    const { person, session } = await someoneSignedIn()
    const proof = await proofToAddKey(session)
    const cloned = await anotherSession(person)
    expect(await post('security/enrolPasskey', NEW_KEY, { as: cloned })).toBeChallengedFor('passkey.enrol')
    expect(await fateOf(proof)).toEqual({ proven: true, spent: false, ended: null })
    expect(await keysBegun(person)).toBe(0)
  })

  test('of one person is worth nothing to another', async () => {
    const [robin, mallory] = await Promise.all([someoneSignedIn(), someoneSignedIn()])
    const proof = await proofToAddKey(robin.session)
    expect(await post('security/enrolPasskey', NEW_KEY, { as: mallory.session })).toBeChallengedFor('passkey.enrol')
    expect(await fateOf(proof)).toEqual({ proven: true, spent: false, ended: null })
    expect([await keysBegun(robin.person), await keysBegun(mallory.person)]).toEqual([0, 0])
  })

  test('for one operation is worth nothing for another with the very same input', async () => {
    const { person, session } = await someoneSignedIn()
    const proof = await aProof(session, 'payment-method.add-bank', MALLORYS)
    expect(await post('payouts/changePayoutAccount', MALLORYS, { as: session })).toBeChallengedFor(
      'payout.account.change',
    )
    expect(await fateOf(proof)).toEqual({ proven: true, spent: false, ended: null })
    expect(await payoutAccountOf(person)).toEqual(OLD_ACCOUNT)
  })

  test('cannot be given by somebody else: a challenge is answered in its own session or not at all', async () => {
    const [robin, mallory] = await Promise.all([someoneSignedIn(), someoneSignedIn()])
    const { id } = challengeIn(await post('payouts/changePayoutAccount', MALLORYS, { as: robin.session }))
    const code = await totpCode(mallory.person)
    expect(await prove(mallory.session, id, { method: 'totp', code })).toBeDenied('challenge-ended')
    expect(await fateOf(id)).toEqual({ proven: false, spent: false, ended: null })
  })
})

test.describe('a passkey', () => {
  test('that answered a sign-in has not answered an act', async () => {
    const { person, session } = await someoneSignedIn()
    const { id } = challengeIn(await post('payouts/changePayoutAccount', NEW_ACCOUNT, { as: session }))
    const { outcome } = await post('sign-in/beginPasskeySignIn', {})
    const { options } = (outcome as { value: { options: { challenge: string } } }).value
    const response = JSON.stringify(await person.passkey?.assert(options))
    expect(await prove(session, id, { method: 'passkey', response })).toMatchObject({
      outcome: { value: { proven: false } },
    })
    expect(await fateOf(id)).toMatchObject({ proven: false })
    await expect(person).toHaveAuditEvent({ kind: 'challenge.failed', times: 1 })
  })

  test('that answered one act has not answered another', async () => {
    const { person, session } = await someoneSignedIn()
    const small = challengeIn(await post('payouts/changePayoutAccount', NEW_ACCOUNT, { as: session }))
    const wanted = challengeIn(await post('payouts/changePayoutAccount', MALLORYS, { as: session }))
    const response = JSON.stringify(await person.passkey?.assert(small.options ?? { challenge: '' }))
    expect(await prove(session, wanted.id, { method: 'passkey', response })).toMatchObject({
      outcome: { value: { proven: false } },
    })
    expect(await payoutAccountOf(person)).toEqual(OLD_ACCOUNT)
  })

  test('was asked for, so no code and no password will do', async () => {
    const { person, session } = await someoneSignedIn({ password: true })
    await withBalance(person, 9_000_00)
    const { changedAt } = await prisma.payoutAccount.findUniqueOrThrow({ where: { userId: person.id } })
    const large = { amount: '6000', to: changedAt.toISOString() }
    const { id, methods } = challengeIn(await post('payouts/submitPayout', large, { as: session }))
    expect(methods).toEqual(['passkey'])

    const weaker = [
      { method: 'totp', code: await totpCode(person) },
      { method: 'password', password: person.password ?? '' },
    ]
    for (const answer of weaker) expect(await prove(session, id, answer)).toMatchObject(UNPROVEN)
    expect(await post('payouts/submitPayout', large, { as: session })).toBeChallengedFor('payout.request')
    expect(await payoutsOf(person)).toEqual([])
    await expect(person).toHaveAuditEvent({ kind: 'challenge.failed', operation: 'payout.request', times: 2 })
  })
})

test.describe('a one-time code', () => {
  test('that signed somebody in does not prove an act as well', async () => {
    const robin = await someoneSignedIn({ password: true })
    const code = await totpCode(robin.person)
    const inside = await cast.enter(robin, code)
    const { id } = challengeIn(await post('payouts/changePayoutAccount', MALLORYS, { as: inside }))
    expect(await prove(inside, id, { method: 'totp', code })).toMatchObject(REPLAYED)
    expect(await fateOf(id)).toMatchObject({ proven: false })
    await expect(robin.person).toHaveAuditEvent({ kind: 'attack.code-replayed', outcome: 'denied', times: 1 })
  })

  test('that proved an act proves no other, and signs nobody in', async () => {
    const { person, session } = await someoneSignedIn({ password: true })
    const code = await totpCode(person)
    const first = challengeIn(await post('security/enrolPasskey', NEW_KEY, { as: session }))
    const after = renewed(session, await prove(session, first.id, { method: 'totp', code }))
    const second = challengeIn(await post('payouts/changePayoutAccount', MALLORYS, { as: after }))
    expect(await prove(after, second.id, { method: 'totp', code })).toMatchObject(REPLAYED)

    const { last } = await cast.enter({ person, session }, code)
    expect(last).toBeInvalidAt('form')
    expect(last.cookies.join()).not.toContain('__Host-stepgate=')
    await expect(person).toHaveAuditEvent({ kind: 'attack.code-replayed', outcome: 'denied' })
    await expect(person).toHaveAuditEvent({ kind: 'sign-in.failed', times: 1 })
  })

  test('guessed five times stops the session, and asking again gives no new tries', async () => {
    const { person, session } = await someoneSignedIn()
    const right = await totpCode(person)
    const wrong = `${(Number(right[0]) + 5) % 10}${right.slice(1)}`
    const ask = async () => challengeIn(await post('payouts/changePayoutAccount', MALLORYS, { as: session }))
    for (const left of [4, 3, 2, 1]) {
      const { id } = await ask()
      expect(await prove(session, id, { method: 'totp', code: wrong })).toMatchObject({
        outcome: { value: { attemptsLeft: left } },
      })
    }
    const last = await ask()
    expect(await prove(session, last.id, { method: 'totp', code: wrong })).toBeDenied('wrong-answers')
    expect(await prove(session, last.id, { method: 'totp', code: right })).toBeDenied('challenge-ended')
    expect(await payoutAccountOf(person)).toEqual(OLD_ACCOUNT)
    await expect(person).toHaveAuditEvent({ kind: 'challenge.ended', outcome: 'denied', times: 1 })
  })
})

test.describe('a stolen cookie', () => {
  test('is refused the moment its owner proves an act, and is theft later on', async ({ page, customer }) => {
    await withPayoutAccount(customer)
    const session = await signIn(page, customer)
    const stolen = { ...session, token: (await tokenOf(page)) ?? '' }
    await changePayoutAccount(page)
    await confirmWithCode(page, customer)
    await expect(page.getByText('From now on, claims are paid into the new account.')).toBeVisible()
    expect(await tokenOf(page)).not.toBe(stolen.token)

    expect(await post('payouts/changePayoutAccount', MALLORYS, { as: stolen })).toBeSignedOut('superseded')
    expect((await send('/', { as: stolen })).status).toBe(307)
    expect(await endOf(session)).toBeNull()

    await agedToken(session, { minutes: 1 })
    expect((await send('/', { as: stolen })).status).toBe(307)
    expect(await endOf(session)).toBe('stolen')
    await expect(customer).toHaveAuditEvent({ kind: 'attack.stolen-token', outcome: 'denied', times: 1 })

    await page.goto('/policies')
    await expect(page).toHaveURL(/\/sign-in/)
    await expect(page.getByText('an old copy of it was used')).toBeVisible()
    expect(await payoutAccountOf(customer)).toMatchObject({ last4: NEW_ACCOUNT.account.slice(-4) })
  })

  test('that a page was given before signing in is not adopted', async ({ page, customer }) => {
    const planted = await anotherSession(customer)
    await putCookies(page, { token: 'A'.repeat(43), device: planted.device })
    await signInByForm(page, customer)
    expect(await tokenOf(page)).not.toBe('A'.repeat(43))
    expect((await send('/', { as: { cookie: `__Host-stepgate=${'A'.repeat(43)}` } })).status).toBe(307)
  })
})
