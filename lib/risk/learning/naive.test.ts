// Reading against a naive sum: whatever is learnt, failed, folded away and erased, in any order, history reads as if every
// sign-in were looked at again, and counting anew finds nothing that differs.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { transaction } from '../../db'
import { randomId } from '../../random'
import { attempt, lesson } from '../../testing/lessons'
import { before, hours, readClock } from '../../time'
import { eraseHistory } from './erase'
import { KEPT_HALF_LIFE, type Lesson, learnSignIn, noteAct, noteFailedSignIn } from './learn'
import { readHistory } from './read'
import { rebuild } from './rebuild'
import { foldOldest } from './retention/folding'
import { tendEvents } from './retention/tending'

const now = readClock()
const value = fc.constantFrom('a', 'b', null)
const happening = (...what: readonly What[]) =>
  fc.record({
    what: fc.constantFrom(...what),
    person: fc.integer({ min: 0, max: 2 }),
    hoursAgo: fc.integer({ min: 0, max: 24 * 460 }),
    network: fc.record({ country: value, asn: value, prefix: value, address: value }),
    client: fc.record({ deviceType: value, os: value, browser: value, userAgent: value }),
  })
type What = 'sign-in' | 'fail' | 'act' | 'erase' | 'fold'
const story = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: happening('sign-in') },
    { weight: 2, arbitrary: happening('fail', 'act') },
    { weight: 1, arbitrary: happening('erase', 'fold') },
  ),
  { minLength: 3, maxLength: 14 },
)

const DO: Readonly<Record<What, (given: Lesson) => Promise<unknown>>> = {
  'sign-in': (given) => transaction((tx) => learnSignIn(tx, given)),
  fail: ({ sessionId: _, position: __, ...given }) => noteFailedSignIn({ ...given, at: now, account: given.userId }),
  act: (given) => transaction((tx) => noteAct(tx, { ...given, operation: 'payout.request', stakes: { amount: 1 } })),
  erase: ({ userId }) => transaction((tx) => eraseHistory(tx, userId)),
  fold: async () => {
    await tendEvents(now)
    while (await foldOldest(now));
  },
}

const COMPARED = attempt({
  network: { country: 'a', asn: null, prefix: 'b', address: 'a' },
  client: { deviceType: 'a', os: 'a', browser: null, userAgent: 'b' },
})

/** What the sign-ins of one user come to, looked at one by one. */
function naively(own: readonly Lesson[]) {
  const seen = (...holds: readonly ((one: Lesson) => boolean)[]) => {
    const age = ({ at }: Lesson) => (now.getTime() - at.getTime()) / KEPT_HALF_LIFE
    const sum = own.filter((one) => holds.every((hold) => hold(one))).reduce((total, one) => total + 2 ** -age(one), 0)
    return expect.closeTo(sum, 4)
  }
  const none = { seen: 0, of: 0 }
  const inCountry = ({ network }: Lesson) => network.country === 'a'
  const inPrefix = ({ network }: Lesson) => network.asn === null && network.prefix === 'b'
  const atAddress = ({ network }: Lesson) => network.address === 'a'
  const ofType = ({ client }: Lesson) => client.deviceType === 'a'
  const withSystem = ({ client }: Lesson) => client.os === 'a'
  const withAgent = ({ client }: Lesson) => client.browser === null && client.userAgent === 'b'
  return {
    signIns: own.length,
    weight: seen(),
    counts: {
      country: { seen: seen(inCountry), of: seen() },
      asn: none,
      prefix: { seen: seen(inCountry, inPrefix), of: seen(inCountry) },
      address: { seen: seen(inCountry, inPrefix, atAddress), of: seen(inCountry, inPrefix) },
      deviceType: { seen: seen(ofType), of: seen() },
      os: { seen: seen(ofType, withSystem), of: seen(ofType) },
      browser: none,
      userAgent: { seen: seen(ofType, withSystem, withAgent), of: seen(ofType, withSystem) },
    },
  }
}

it('history reads as a naive sum over all verified sign-ins', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (happenings) => {
      const people = [randomId(), randomId(), randomId()]
      let learnt: readonly Lesson[] = []
      for (const { what, person, hoursAgo, ...values } of happenings) {
        const given = lesson(people[person] ?? '', before(now, hours(hoursAgo)), values)
        await DO[what](given)
        if (what === 'sign-in') learnt = [...learnt, given]
        if (what === 'erase') learnt = learnt.filter(({ userId }) => userId !== given.userId)
      }
      for (const id of people) {
        const { user } = await readHistory(id, COMPARED, now, KEPT_HALF_LIFE)
        expect(user).toMatchObject(naively(learnt.filter(({ userId }) => userId === id)))
      }
      expect(await transaction((tx) => rebuild(tx, { mend: false }))).toMatchObject({ agrees: true })
    }),
    { numRuns: 12 },
  )
}, 120_000)
