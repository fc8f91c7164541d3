// The check of the logs fires: at a line that is no JSON, and at each kind of secret.
import { expect, test } from 'vitest'
import { randomToken } from '../random'
import { faultsOfLog } from './logs'

const faults = (text: string) => faultsOfLog({ name: 'server.log', text, secrets: ['plum orchard', '123456'] })

test('a good log has no fault', () => {
  const good = { time: '2026-11-30T00:00:00.123456Z', msg: 'ready', ms: 12, id: crypto.randomUUID() }
  expect(faults(`${JSON.stringify(good)}\n${JSON.stringify({ error: { stack: ['at x:1:123456'] } })}\n`)).toEqual([])
})

test('a line that is no object is one', () => {
  expect(faults('ready on 3000\n')).toEqual(['server.log:1 is no JSON object: ready on 3000'])
  expect(faults('"text"\n[1]\n')).toHaveLength(2)
})

test.each([
  ['a password', { msg: 'typed plum orchard here' }],
  ['a code', { code: 123_456 }],
  ['a code in a sentence', { deep: [{ msg: 'code 123456.' }] }],
  ['a cookie', { msg: `__Host-x=${randomToken()}` }],
  ['the secret of a link', { page: `https://x.example/confirm#${randomToken()}` }],
  ['the secret of an app', { uri: `secret=${'ABCDEFGH'.repeat(4)}` }],
])('%s is one', (_, line) => {
  const [fault = ''] = faults(JSON.stringify(line))
  expect(fault).toMatch(/^server\.log:1 holds /)
})
