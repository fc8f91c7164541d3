// Many small pieces instead of a large one: what leaves within a day adds up, and a payee that is new takes no codes, however
// the pieces are cut and however many sessions ask at once.
import { prisma } from '../../lib/db'
import { aClaim, aPolicy } from '../../lib/testing/household'
import { aProof } from '../../lib/testing/proofs'
import type { MadeSession } from '../../lib/testing/sessions'
import { payoutsOf, withBalance } from '../fixtures/papers'
import { expect, test } from '../fixtures/story'
import { anotherSession, type Cast, someoneSignedIn } from './cast'
import { post } from './posts'
import { NAVIGATING, posted, send } from './wire'

/** Somebody with a balance, whose payout account is a month old, with one code after another at hand. */
async function withMoney(wishes = {}): Promise<Cast & { readonly pay: Pay }> {
  const cast = await someoneSignedIn(wishes)
  await withBalance(cast.person, 20_000_00)
  return { ...cast, pay: payer(cast) }
}

type Pay = (dollars: string, session?: MadeSession) => ReturnType<typeof post>

/** Asks for a payout with the proof of a code for exactly that. */
const payer =
  ({ person, session }: Cast): Pay =>
  async (amount, by = session) => {
    const { changedAt } = await prisma.payoutAccount.findUniqueOrThrow({ where: { userId: person.id } })
    const to = changedAt.toISOString()
    await aProof(by, 'payout.request', { amount: Math.round(Number(amount) * 100), to }, { by: 'totp' })
    return post('payouts/submitPayout', { amount, to }, { as: by })
  }

test('three payouts just below the limit take a passkey from the second on', async () => {
  const { person, pay } = await withMoney()
  expect(await pay('4998')).toBeDone()
  for (const amount of ['4997', '4999']) {
    const { outcome } = await pay(amount)
    expect(outcome).toMatchObject({ kind: 'challenged', challenge: { methods: ['passkey'], requirement: 'strong' } })
    expect(outcome).toMatchObject({ challenge: { reasons: [{ reason: 'much-money' }] } })
  }
  expect(await payoutsOf(person)).toEqual([499_800])
})

test('two at the same moment in two sessions are weighed one after the other', async () => {
  const { person, session, pay } = await withMoney()
  const other = await anotherSession(person)
  const kinds = await Promise.all([pay('4998', session), pay('4997', other)])
  expect(kinds.map(({ outcome }) => outcome?.kind).toSorted()).toEqual(['challenged', 'done'])
  expect(await payoutsOf(person)).toHaveLength(1)
})

test('a payee set a moment before takes no code, and says from when it does', async () => {
  const { person, session, pay } = await withMoney({ passkey: false })
  const account = { bank: 'Offshore', holder: 'Mallory', routing: '026009593', account: '66600666' }
  await aProof(session, 'payout.account.change', account, { by: 'totp' })
  expect(await post('payouts/changePayoutAccount', account, { as: session })).toBeDone()
  const { changedAt } = await prisma.payoutAccount.findUniqueOrThrow({ where: { userId: person.id } })
  const { outcome } = await pay('100')
  expect(outcome).toMatchObject({
    kind: 'denied',
    reason: 'codes-wait',
    until: new Date(changedAt.getTime() + 86_400_000).toISOString(),
    reasons: [{ reason: 'new-payee' }],
  })
  expect(await payoutsOf(person)).toEqual([])
})

test('slices of an export add up, and the page that refuses says why', async () => {
  const { person, session } = await someoneSignedIn({ passkey: false })
  const claimId = await aClaim(person, await aPolicy(person))
  for (const year of [2024, 2025])
    await prisma.$executeRaw`
      insert into claim_line (claim_id, user_id, served_on, description, provider, amount, covered)
      select ${claimId}::uuid, ${person.id}::uuid, ${`${year}-03-09`}::date, 'Visit ' || n, 'Bay Clinic', 12345, 10000
      from generate_series(1, 8000) n`
  const take = async (year: string) => {
    await aProof(session, 'claim.export', { params: {}, fields: { year } }, { by: 'totp' })
    return send('/exports/claims.csv', { ...posted({ year }), as: session })
  }
  expect((await take('2024')).status).toBe(200)
  const refused = await take('2025')
  expect(refused.status).toBe(403)
  expect(JSON.parse(refused.body)).toMatchObject({
    reason: 'codes-wait',
    reasons: expect.arrayContaining([{ reason: 'many-rows' }]),
  })

  const { headers, ...form } = posted({ year: '2025' })
  const led = await send('/exports/claims.csv', { ...form, as: session, headers: { ...headers, ...NAVIGATING } })
  expect(led.status).toBe(303)
  const page = await send(led.headers.get('location') ?? '', { as: session, headers: NAVIGATING })
  expect(page.body).toContain('A one-time code is not enough for this yet')
  expect(page.body).toContain('With what you exported today, this is a lot for one day.')
  const stranger = await someoneSignedIn()
  const elsewhere = await send(led.headers.get('location') ?? '', { as: stranger.session, headers: NAVIGATING })
  expect(elsewhere.body).not.toContain('With what you exported today')
})
