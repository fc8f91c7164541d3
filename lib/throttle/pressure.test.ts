// What presses: failures of a network, and failures everywhere held against successes, so that a portal of any size is
// judged by its own measure. Its own database: the system's tally is one row.
import { beforeEach, expect, it } from 'vitest'
import { pool } from '../db'
import { randomBytes, randomId } from '../random'
import { countFailure, countSuccess, NETWORK, NETWORK_ASKS, pressureOf, SYSTEM } from './pressure'
import { admit, recordSuccess } from './throttle'

const failed = async (times: number, network: () => string) => {
  for (let n = 0; n < times; n += 1) await countFailure(network(), 1, 'failures')
}

beforeEach(async () => {
  await pool.query('truncate rate_limit')
})

it('is low where people fail now and then', async () => {
  await failed(SYSTEM.elevated.failures - 1, randomId)
  const { system, network } = await pressureOf(randomId())
  expect([system.level, network.level]).toEqual(['low', 'low'])
})

it('rises on a network that fails at many accounts, and nowhere else', async () => {
  const network = randomId()
  await failed(NETWORK.elevated, () => network)
  expect(await pressureOf(network)).toMatchObject({ network: { failures: NETWORK.elevated, level: 'elevated' } })
  await failed(NETWORK.high - NETWORK.elevated, () => network)
  expect((await pressureOf(network)).network.level).toBe('high')
  expect((await pressureOf(randomId())).network.level).toBe('low')
})

it('rises sooner for a request that shows signs of a program, and not before anything presses', async () => {
  const network = randomId()
  expect((await pressureOf(network, true)).network.level).toBe('low')
  await failed(NETWORK.elevated / 3 - 1, () => network)
  expect((await pressureOf(network, true)).network.level).toBe('low')
  await failed(1, () => network)
  expect([(await pressureOf(network, true)).network.level, (await pressureOf(network)).network.level]).toEqual([
    'elevated',
    'low',
  ])
})

it('rises everywhere while a list of stolen passwords is tried from everywhere', async () => {
  await failed(SYSTEM.elevated.failures, randomId)
  expect((await pressureOf(randomId())).system).toEqual({
    failures: SYSTEM.elevated.failures,
    successes: 0,
    level: 'elevated',
  })
  await failed(SYSTEM.high.failures - SYSTEM.elevated.failures, randomId)
  expect((await pressureOf(randomId())).system.level).toBe('high')
})

it('stays low where many fail because many sign in', async () => {
  await failed(SYSTEM.elevated.failures, randomId)
  for (let n = 0; n <= SYSTEM.elevated.failures / SYSTEM.elevated.perSuccess; n += 1) await countSuccess()
  expect((await pressureOf(randomId())).system.level).toBe('low')
})

it('rises on a network that asks for many mails, and the system has nothing to do with it', async () => {
  const network = randomId()
  const asking = () => ({ account: `${randomId()}@example.com`, network, knownDevice: null, botChecked: false })
  for (let n = 0; n < NETWORK_ASKS.elevated; n += 1) await admit({ ...asking(), asksMail: true })
  expect(await pressureOf(network)).toMatchObject({
    network: { failures: 0, asks: NETWORK_ASKS.elevated, level: 'elevated' },
    system: { failures: 0 },
  })
})

it('is not added to on known devices, and is taken back by success', async () => {
  const network = randomId()
  const attempt = { account: `${randomId()}@example.com`, network, botChecked: false }
  await admit({ ...attempt, knownDevice: randomBytes(32) })
  expect(await pressureOf(network)).toMatchObject({ network: { failures: 0 }, system: { failures: 0 } })
  const elsewhere = { ...attempt, knownDevice: null }
  await admit(elsewhere)
  await admit(elsewhere)
  expect(await pressureOf(network)).toMatchObject({ network: { failures: 2 }, system: { failures: 2 } })
  await recordSuccess(elsewhere)
  expect(await pressureOf(network)).toMatchObject({
    network: { failures: 0 },
    system: { failures: 0, successes: 1 },
  })
})
