// Five tries, and what they are counted for: the session over everything it asks, the account as at sign-in, and the last
// ten kept for devices that the account knows.
import { describe, expect, it, vi } from 'vitest'
import { sha256 } from '../crypto'
import { pool, prisma } from '../db'
import { pass } from '../gate/gate'
import { FAILURES_FROM_STRANGERS, OPEN_CHALLENGES, WRONG_ANSWERS } from '../policy/assurance'
import { randomBytes } from '../random'
import { wrongCode } from '../testing/codes'
import { letterTo } from '../testing/letters'
import { aCustomer, PASSWORD } from '../testing/people'
import { aRequest } from '../testing/requests'
import { agedSession, aSession } from '../testing/sessions'
import {
  answering,
  askFor,
  CHANGE_OF_ACCOUNT as CHANGE,
  challenged,
  rightCode,
  type Scene,
  wrongCodes,
} from '../testing/step-up'
import { failedTries } from '../testing/tries'
import { keyOf } from '../throttle/pressure'
import { ACCOUNT, talliesOf } from '../throttle/throttle'
import { noteAttempt } from './store'
import { triesOf } from './tries'

vi.mock('./store', { spy: true })

const PAYOUT = { operation: 'payout.request', input: { amount: 1 } } as const
const another = (n: number) => ({ ...CHANGE, input: { account: `${n}` } })
/** A copied session token, without the cookie of its device. */
const COPIED = { deviceHash: sha256('another browser') }

describe('five wrong answers', () => {
  it('are five: four wrong and then the right one proves', async () => {
    const scene = await challenged()
    expect(await wrongCodes(scene, WRONG_ANSWERS - 1)).toMatchObject({ kind: 'wrong', attemptsLeft: 1 })
    expect((await answering(scene, await rightCode(scene.customer))).kind).toBe('proven')
  })

  it('end the challenge, and for a while this session is asked for no proof, whatever it wants', async () => {
    const scene = await challenged()
    expect(await wrongCodes(scene, WRONG_ANSWERS)).toEqual({ kind: 'last-wrong', until: expect.any(Date) })
    expect(await answering(scene, await rightCode(scene.customer))).toEqual({ kind: 'ended', reason: 'gone' })
    for (const intent of [CHANGE, PAYOUT]) {
      const { outcome } = await pass(aRequest(scene.session), intent, async () => null)
      expect(outcome).toBeDenied('too-many-tries')
      expect(outcome.kind === 'denied' && outcome.seconds).toBeGreaterThan(14 * 60)
    }
    await windowOver()
    expect((await askFor(scene.session)).attemptsLeft).toBe(WRONG_ANSWERS)
  })

  it('carry over to the next challenge, for the same act and for another', async () => {
    const scene = await challenged()
    await wrongCodes(scene, 2)
    expect((await askFor(scene.session)).attemptsLeft).toBe(3)
    const challenge = await askFor(scene.session, PAYOUT)
    expect(challenge.attemptsLeft).toBe(3)
    expect(await wrongCodes({ ...scene, challenge }, 3)).toMatchObject({ kind: 'last-wrong' })
  })

  it('are forgotten with a right one', async () => {
    const scene = await challenged()
    await wrongCodes(scene, 4)
    const proven = await answering(scene, await rightCode(scene.customer))
    const session = { ...scene.session, token: proven.kind === 'proven' ? proven.token : '' }
    expect((await askFor(session, PAYOUT)).attemptsLeft).toBe(WRONG_ANSWERS)
  })

  it('are all that is checked of fifty sent at once to several challenges', async () => {
    const scene = await challenged()
    const challenges = [scene.challenge, await askFor(scene.session, PAYOUT), await askFor(scene.session, another(2))]
    const code = await wrongCode(scene.customer)
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => {
        const challenge = challenges[n % challenges.length] ?? scene.challenge
        return answering({ ...scene, challenge }, { method: 'totp', code })
      }),
    )
    const { failures } = await prisma.totp.findUniqueOrThrow({ where: { userId: scene.customer.id } })
    expect(failures).toBe(WRONG_ANSWERS)
  }, 60_000)

  it('leave the other sessions of the account alone', async () => {
    const scene = await challenged()
    await wrongCodes(scene, WRONG_ANSWERS)
    const session = await aSession(scene.customer)
    const challenge = await askFor(session)
    expect((await answering({ session, challenge }, await rightCode(scene.customer))).kind).toBe('proven')
  })
})

it('a session has five challenges open at most: the oldest ends', async () => {
  const { session, challenge } = await challenged()
  await Promise.all(Array.from({ length: 20 }, (_, n) => askFor(session, another(n + 2))))
  const rows = await prisma.challenge.findMany({ where: { sessionId: session.id } })
  expect(rows.filter(({ endedAt }) => endedAt === null)).toHaveLength(OPEN_CHALLENGES)
  expect(rows.find(({ id }) => id === challenge.id)?.endReason).toBe('too-many-open')
}, 60_000)

it('asking for one act many times at once answers every time, and no request waits for another in a circle', async () => {
  const { session } = await challenged()
  for (let round = 0; round < 4; round += 1)
    await Promise.all(Array.from({ length: 30 }, () => askFor(session, another(round + 2))))
  const open = await prisma.challenge.count({ where: { sessionId: session.id, endedAt: null } })
  expect(open).toBeLessThanOrEqual(OPEN_CHALLENGES)
}, 60_000)

describe('answers are counted for the account', () => {
  /** What the account, the network and the session have tried, by those who come from a device that it does not know. */
  const counted = async ({ customer, session }: Scene, network: string) => {
    const { place, account } = talliesOf({ account: customer.email, network, knownDevice: null, botChecked: true })
    const { rows } = await pool.query<{ points: number }>('select points from rate_limit where key = any($1)', [
      [place, account, keyOf('network', network)],
    ])
    return { points: rows.map(({ points }) => points), session: (await triesOf(session.id)).failures }
  }

  it('as they are checked: of fifty sent at once no more than five', async () => {
    const scene = await challenged()
    const from = { ...COPIED, network: '198.51.100.0/24' }
    const code = await wrongCode(scene.customer)
    await Promise.all(Array.from({ length: 50 }, () => answering(scene, { method: 'totp', code }, from)))
    const five = WRONG_ANSWERS
    expect(await counted(scene, from.network)).toEqual({ points: [five, five, five], session: five })
  }, 60_000)

  it('and not where the account waits, or the challenge was over before its answer was checked', async () => {
    const scene = await challenged()
    const from = { ...COPIED, network: '203.0.113.0/24' }
    const answer = await rightCode(scene.customer)
    vi.mocked(noteAttempt).mockResolvedValueOnce(false)
    expect(await answering(scene, answer, from)).toEqual({ kind: 'ended', reason: 'gone' })
    expect((await counted(scene, from.network)).points).toEqual([])
    expect((await answering(scene, answer)).kind).toBe('proven')
    const attempt = { account: scene.customer.email, network: 'elsewhere', knownDevice: null, botChecked: true }
    await failedTries(attempt, ACCOUNT.free + 5)
    const copied = { customer: scene.customer, session: await aSession(scene.customer) }
    const challenge = await askFor(copied.session)
    for (let n = 0; n <= WRONG_ANSWERS; n += 1)
      expect(await answering({ ...copied, challenge }, answer, from)).toMatchObject({ kind: 'throttled' })
    expect((await counted({ ...copied, challenge }, from.network)).session).toBe(0)
    expect((await prisma.challenge.findUniqueOrThrow({ where: { id: challenge.id } })).attempts).toBe(0)
  })

  it('so a copied session waits with everybody else who guesses, and its owner’s device does not', async () => {
    const scene = await challenged()
    const account = scene.customer.email
    const stranger = { account, network: 'elsewhere', knownDevice: null, botChecked: true }
    await failedTries(stranger, ACCOUNT.free + 5)
    const right = await rightCode(scene.customer)
    expect(await answering(scene, right, COPIED)).toMatchObject({ kind: 'throttled', until: expect.any(Date) })
    await expect(scene.customer).toHaveAuditEvent({ kind: 'challenge.throttled', times: 1 })
    expect((await answering(scene, right)).kind).toBe('proven')
  })

  it('and a passkey never waits: it cannot be guessed', async () => {
    const scene = await challenged()
    const stranger = { account: scene.customer.email, network: 'elsewhere', knownDevice: null, botChecked: true }
    await failedTries(stranger, ACCOUNT.free + 5)
    const challenge = scene.challenge.options?.challenge ?? ''
    const response = await scene.customer.passkey?.assert({ challenge })
    if (!response) throw new Error('no passkey')
    expect((await answering(scene, { method: 'passkey', response }, COPIED)).kind).toBe('proven')
  })
})

describe('the last ten of a hundred tries are kept for known devices', () => {
  const used = (userId: string) =>
    prisma.totp.update({ where: { userId }, data: { failures: FAILURES_FROM_STRANGERS } })

  it('a copied session cannot use up the codes of the owner', async () => {
    const scene = await challenged()
    await prisma.totp.update({
      where: { userId: scene.customer.id },
      data: { failures: FAILURES_FROM_STRANGERS - 1 },
    })
    expect((await wrongCodes(scene, 1, COPIED)).kind).toBe('wrong')
    await expect(scene.customer).toHaveAuditEvent({ kind: 'totp.disabled', times: 1 })
    expect(await letterTo(scene.customer.email, 'totp-disabled')).toBeDefined()
    expect((await answering(scene, await rightCode(scene.customer), COPIED)).kind).toBe('wrong')
    expect((await answering(scene, await rightCode(scene.customer))).kind).toBe('proven')
  })

  it('a device that has a key is not known by its cookie', async () => {
    const scene = await challenged()
    await used(scene.customer.id)
    const { id: userId } = scene.customer
    const { deviceHash } = scene.session
    await prisma.knownDevice.updateMany({ where: { userId, deviceHash }, data: { publicKey: randomBytes(32) } })
    expect((await answering(scene, await rightCode(scene.customer))).kind).toBe('wrong')
  })

  it('and so with passwords: a live session is no known device', async () => {
    const customer = await aCustomer({ password: true })
    const session = await agedSession(await aSession(customer), { minutes: 11 })
    const challenge = await askFor(session, { operation: 'passkey.enrol', input: { name: 'Key' } })
    await prisma.user.update({ where: { id: customer.id }, data: { passwordFailures: FAILURES_FROM_STRANGERS } })
    const answer = { method: 'password', password: PASSWORD } as const
    expect((await answering({ session, challenge }, answer, COPIED)).kind).toBe('wrong')
    expect((await answering({ session, challenge }, answer)).kind).toBe('proven')
  })
})

/** A quarter of an hour passes over everything that is counted. */
const windowOver = () => pool.query('update rate_limit set expire = 0, not_before = null')
