// After all other stories: what the server and the worker wrote down in the whole run. Every line is one JSON object, and none
// holds what anybody typed, was sent or could use (ASVS 16.2.4, 16.2.5).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { prisma } from '../lib/db'
import { faultsOfLog } from '../lib/testing/logs'
import { LOOPBACK } from './fixtures/browser'
import { NEW_PASSWORD } from './fixtures/doors'
import { type Arrived, codesIn, secretsIn } from './fixtures/mail'
import { expect, PASSWORD, test } from './fixtures/story'

/** What stories type as a password, rightly and wrongly. */
const TYPED = [PASSWORD, NEW_PASSWORD, 'not the password at all', 'a harbor without any ships', 'two otters under']

for (const name of ['server.log', 'worker.log']) {
  test(`every line of ${name} is one JSON object, and no secret of anybody stands in it`, async () => {
    const mails = (await (await fetch(`${process.env.MAIL_API}/email`)).json()) as Arrived[]
    const secrets = new Set([...TYPED, ...mails.flatMap((mail) => [...codesIn(mail), ...secretsIn(mail)])])
    const text = readFileSync(path.join(process.env.STACK_LOGS ?? '', name), 'utf8')
    expect(text.length).toBeGreaterThan(0)
    expect(faultsOfLog({ name, text, secrets: [...secrets] }).slice(0, 20)).toEqual([])
  })
}

// Stories that send what no page has do so from addresses of their own.
test('nothing that a page of ours sent was taken for input that no form sends', async () => {
  const where = { kind: 'attack.foreign-input', network: LOOPBACK, NOT: { operation: 'csp.report' } }
  const taken = await prisma.auditEvent.findMany({ where, select: { operation: true, details: true } })
  const said = taken.map(({ operation, details }) => `${operation} ${JSON.stringify(details)}`)
  expect(said).toEqual([])
})
