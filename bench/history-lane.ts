// One of two databases to be measured against each other: a process of its own, because a process knows one database. It
// is told what to do how often, and answers when it is done.

import { STEPGATE_1 } from '@/lib/risk/model'
import { score } from '@/lib/risk/score'
import { askedFor, comparedOf, userIdOf, usersOf } from './history-fill'

export type Order = { readonly what: 'assess' | 'learn'; readonly calls: number }

const users = usersOf(Number(process.argv[2]))
let call = 0

process.on('message', async ({ what, calls }: Order) => {
  for (let n = 0; n < calls; n += 1) await (what === 'assess' ? assess() : learn())
  process.send?.('done')
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')

async function assess(): Promise<void> {
  const { readHistory } = await import('@/lib/risk/learning/read')
  const { compared, userId } = somebody()
  const now = new Date()
  const { user, global } = await readHistory(userId, compared, now, STEPGATE_1.halfLife)
  if (user.signIns === 0 || user.counts.address.seen === 0)
    throw new Error('The keys that were filled are not those asked for.')
  score({ ...OTHERWISE, ...compared, at: now }, user, global, STEPGATE_1)
}

async function learn(): Promise<void> {
  const { transaction } = await import('@/lib/db')
  const { learnSignIn } = await import('@/lib/risk/learning/learn')
  const { compared, userId } = somebody()
  const lesson = { ...OTHERWISE, ...compared, userId, at: new Date(), sessionId: null, requestId: 'bench' }
  await transaction((tx) => learnSignIn(tx, { ...lesson, address: '203.0.113.7', assessment: null }))
}

function somebody() {
  call += 1
  const n = askedFor(call, users)
  return { userId: userIdOf(n), compared: comparedOf(n, users) }
}

const OTHERWISE = {
  networkKind: 'residential',
  position: { latitude: 40, longitude: -74, radiusKm: 20 },
  device: { standing: 'known', binding: 'cookie', copied: false },
  hour: 12,
  failures: 0,
  automation: [],
  passwordBreached: false,
  credentialChangedAt: null,
  session: null,
  stakes: null,
} as const
