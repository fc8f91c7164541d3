// What no person at a page of ours does stands in the trail, over bare HTTP: input that no form sends, a filled trap, a wrong
// answer to a bot check, a flood of reports (ASVS 16.3.3).
import { prisma } from '../../lib/db'
import { expect, test } from '../fixtures/story'
import { MALLORYS, someoneSignedIn } from './cast'
import { post, postWithoutScript } from './posts'
import { anAddress, ours, posted, send } from './wire'

const told = async (network: string, kind: string) =>
  (await prisma.auditEvent.findMany({ where: { network, kind }, orderBy: { id: 'asc' } })).map(
    ({ operation, details }) => ({ operation, ...(details as object) }),
  )
const TYPED = {
  email: 'nobody@harbor.example',
  password: 'plum orchard by the harbor wall',
  stay: 'default',
  next: '/',
}

test('fields that no form has are recorded for an action, with scripts and without, and for a download', async () => {
  const { from, network } = anAddress()
  const { person, session } = await someoneSignedIn({}, { network })
  const fields = { ...MALLORYS, roles: 'admin' }
  await post('payouts/changePayoutAccount', fields, { as: session, from })
  await postWithoutScript('payouts/changePayoutAccount', fields, { as: session, from })
  await send('/exports/claims.csv', { ...posted({ userId: person.id }), as: session, from })
  expect(await told(network, 'attack.foreign-input')).toEqual([
    { operation: 'payout.account.change', faults: ['unknown-field'] },
    { operation: 'payout.account.change', faults: ['unknown-field'] },
    { operation: 'claim.export', faults: ['unknown-field'] },
  ])
  await expect(person).toHaveAuditEvent({ kind: 'attack.foreign-input', operation: 'claim.export' })
})

test('what a form of ours sends is not', async () => {
  const { from, network } = anAddress()
  const { session } = await someoneSignedIn({}, { network })
  await post(
    'payouts/changePayoutAccount',
    { ...MALLORYS, _challenge: '', website: '', _open: '900' },
    { as: session, from },
  )
  await send('/exports/claims.csv', { ...posted({ year: '2025' }), as: session, from })
  expect(await told(network, 'attack.foreign-input')).toEqual([])
})

test('a filled trap and a wrong answer to a bot check are recorded', async () => {
  const { from, network } = anAddress()
  await post('sign-in/signInWithPassword', { ...TYPED, website: 'http://spam.example', _bot: 'nonsense' }, { from })
  expect(await told(network, 'attack.trap-filled')).toEqual([{ operation: 'sign-in.password' }])
  expect(await told(network, 'bot-check.failed')).toEqual([{ operation: 'sign-in.password' }])
})

test('what is dropped of a flood of reports is recorded, and so is what no browser reports', async () => {
  const { from, network } = anAddress()
  const report = {
    type: 'csp-violation',
    body: { effectiveDirective: 'script-src', blockedURL: 'inline', documentURL: '/' },
  }
  const body = JSON.stringify(Array(20).fill(report))
  const headers = { ...ours(), 'content-type': 'application/reports+json' }
  for (let n = 0; n < 5; n += 1) await send('/api/csp', { method: 'POST', headers, body, from })
  await send('/api/csp', { method: 'POST', headers, body: '{}', from })
  const dropped = await told(network, 'reports.dropped')
  expect(dropped.length).toBeGreaterThan(0)
  expect(dropped[0]).toMatchObject({ operation: 'csp.report', count: expect.any(Number) })
  expect(await told(network, 'attack.foreign-input')).toEqual([{ operation: 'csp.report', faults: ['malformed'] }])
})
