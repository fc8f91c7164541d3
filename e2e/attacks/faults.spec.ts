// A bug behind a page, an action and a route, provoked by rows that no code of ours writes: the answer holds an incident
// number and nothing of the fault, the log has the fault under the same number, and nothing changed (ASVS 16.3.4, 16.5.1).
import { prisma } from '../../lib/db'
import { aPolicy } from '../../lib/testing/household'
import { aLetter, withTaxForm } from '../fixtures/papers'
import { expect, signIn, test } from '../fixtures/story'
import { logsOfStack } from '../fixtures/wiretap'
import { anotherSession, someoneSignedIn } from './cast'
import { post } from './posts'
import { NAVIGATING, ours, send } from './wire'

/** What would tell an attacker how the portal is made. */
const LEAKS = /Error:|at \w+ \(|node_modules|\.tsx?:\d|prisma|zod|coverages|sealed|unseal|paragraphs/i

/** The lines that the log has of an exception at a path, parsed. */
const incidentsAt = (path: string): readonly Record<string, unknown>[] =>
  logsOfStack()
    .split('\n')
    .filter((line) => line.includes('an exception reached the edge') && line.includes(path))
    .map((line) => JSON.parse(line))

test.describe('a bug', () => {
  test('behind a page shows an incident number and nothing of the fault', async ({ page, customer }) => {
    const id = await aPolicy(customer)
    await prisma.policy.update({ where: { id }, data: { coverages: 'not a list' } })
    await signIn(page, customer)
    await page.goto(`/policies/${id}?seen=open&by=me#premium`)
    await expect(page.getByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible()
    const again = page.getByRole('link', { name: 'Try again' })
    await expect(again).toHaveAttribute('href', `/policies/${id}?seen=open&by=me`)
    const number = await page.locator('code').textContent()
    expect(await page.content()).not.toMatch(LEAKS)
    await expect
      .poll(() => incidentsAt(`/policies/${id}`).map(({ incident, requestId }) => incident ?? requestId))
      .toContain(number)
  })

  test('behind an action changes nothing and gives nothing away', async () => {
    const { person } = await someoneSignedIn()
    await withTaxForm(person, 2025)
    await prisma.taxForm.updateMany({ where: { userId: person.id }, data: { sealedSsn: 'v1.AAAA' } })
    const session = await anotherSession(person, { events: ['password', 'passkey'] })
    const answer = await post('tax/revealNumber', { year: '2025' }, { as: session })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toMatch(LEAKS)
    await expect(person).not.toHaveAuditEvent({ kind: 'operation.performed', operation: 'tax-form.reveal' })
    await expect.poll(() => incidentsAt('/documents/tax').length).toBeGreaterThan(0)
  })

  test('behind a route answers with no word of the fault', async () => {
    const { person } = await someoneSignedIn()
    const id = await aLetter(person)
    await prisma.claimDocument.update({ where: { id }, data: { body: { nonsense: true } } })
    const session = await anotherSession(person, { events: ['password', 'passkey'] })
    const path = `/documents/${id}/download`
    const answer = await send(path, { method: 'POST', as: session, headers: { ...ours(), ...NAVIGATING } })
    expect(answer.status).toBe(500)
    expect(answer.body).not.toMatch(LEAKS)
    await expect.poll(() => incidentsAt(path).length).toBeGreaterThan(0)
  })
})
