// What belongs to one session, asked for from another: challenges, enrolments, links to a provider. And what belongs to one
// role, asked for by another.
import { prisma } from '../../lib/db'
import { aProof } from '../../lib/testing/proofs'
import { aColleague, expect, test } from '../fixtures/story'
import { anotherSession, fateOf, NEW_KEY, someoneSignedIn } from './cast'
import { challengeIn, post } from './posts'
import { NAVIGATING, send } from './wire'

/** Recent proof, so that nothing but the role stands in the way. */
const PROVEN = { events: ['password', 'totp'] } as const

test('a challenge of another session can be neither seen, answered nor called off', async () => {
  const [robin, mallory] = await Promise.all([someoneSignedIn(), someoneSignedIn()])
  const { id } = challengeIn(await post('security/enrolPasskey', NEW_KEY, { as: robin.session }))
  const seen = await send(`/step-up?challenge=${id}&to=/`, { as: mallory.session, headers: NAVIGATING })
  expect(seen.body).not.toContain(NEW_KEY.name)
  await post('step-up/cancelStepUp', { challenge: id }, { as: mallory.session })
  expect(await fateOf(id)).toEqual({ proven: false, spent: false, ended: null })
})

test('an enrolment of another session cannot be finished, so nobody plants a key of theirs', async () => {
  const [robin, mallory] = await Promise.all([someoneSignedIn(), someoneSignedIn()])
  await aProof(robin.session, 'passkey.enrol', NEW_KEY)
  const begun = await post('security/enrolPasskey', NEW_KEY, { as: robin.session })
  const { id: enrolment } = await prisma.enrolment.findFirstOrThrow({ where: { userId: robin.person.id } })
  const { options } = (begun.outcome as { value: { options: { challenge: string } } }).value
  const response = JSON.stringify(await mallory.person.passkey?.register(options))
  expect(await post('security/confirmPasskey', { enrolment, response }, { as: mallory.session })).toBeDenied(
    'challenge-ended',
  )
  expect(await prisma.passkey.count({ where: { userId: { in: [robin.person.id, mallory.person.id] } } })).toBe(2)
})

test('support and auditors cannot do what admins do', async () => {
  const robin = await someoneSignedIn()
  for (const role of ['support', 'auditor'] as const) {
    const colleague = await aColleague({ roles: [role] })
    const session = await anotherSession(colleague, PROVEN)
    const fields = { userId: robin.person.id, reason: 'because' }
    await aProof(session, 'admin.user.disable', fields)
    expect(await post('users/disableUser', fields, { as: session })).toBeDenied('not-for-you')
    await expect(colleague).toHaveAuditEvent({ kind: 'operation.denied', operation: 'admin.user.disable' })
  }
  expect((await send('/', { as: robin.session })).status).toBe(200)
})

test('a link to a provider that one session was permitted is begun by no other', async () => {
  const [robin, mallory] = await Promise.all([someoneSignedIn(), someoneSignedIn()])
  await aProof(robin.session, 'federated.link', {})
  const { outcome } = await post('linked/linkProvider', {}, { as: robin.session })
  if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome))
  const fields = outcome.value as { flow: string }
  expect(await post('linked/leaveToLink', fields, { as: mallory.session })).toBeDenied('challenge-ended')
  expect(await post('linked/leaveToLink', fields)).toBeSignedOut('none')
  expect((await post('linked/leaveToLink', fields, { as: robin.session })).outcome?.kind).toBe('done')
})
