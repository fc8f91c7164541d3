// A stream that is under way ends with the right that began it, whichever way the right ends.
import { describe, expect, it } from 'vitest'
import { prisma } from '../db'
import { ruleOf } from '../policy/catalogue'
import { aCustomer, type MadePerson } from '../testing/people'
import { agedSession, aSession, endedElsewhere, idleSession, type MadeSession } from '../testing/sessions'
import { whileAllowed } from './stream'

const EXPORT = ruleOf('claim.export')
const LETTER = ruleOf('document.claim.download')

/** Reads a long answer in a session, and lets something happen once its first pieces arrived. */
async function readWhile(
  happens: (of: { readonly customer: MadePerson; readonly session: MadeSession }) => Promise<unknown>,
  rule: Parameters<typeof whileAllowed>[3] = EXPORT,
) {
  const customer = await aCustomer()
  const session = await aSession(customer)
  let pieces = 0
  const source = new ReadableStream<Uint8Array>({
    async pull(controller) {
      pieces += 1
      if (pieces === 20) await happens({ customer, session })
      if (pieces > 200) controller.close()
      else controller.enqueue(new Uint8Array([1]))
    },
  })
  const { body } = whileAllowed(new Response(source), source, session.id, rule)
  let read = 0
  try {
    for await (const _ of body as unknown as AsyncIterable<Uint8Array>) read += 1
  } catch {
    return { whole: false, read }
  }
  return { whole: true, read }
}

describe('a stream', () => {
  it('goes on to its end while nothing happens', async () =>
    expect(await readWhile(async () => {})).toEqual({ whole: true, read: 200 }))

  it.each<[string, Parameters<typeof readWhile>[0]]>([
    ['the session is ended', ({ session }) => endedElsewhere(session)],
    ['the session reaches its absolute limit', ({ session }) => agedSession(session, { minutes: 12 * 60 + 1 })],
    ['the session reaches its idle limit', ({ session }) => idleSession(session, { minutes: 31 })],
    [
      'the account is disabled',
      ({ customer }) => prisma.user.update({ where: { id: customer.id }, data: { state: 'disabled' } }),
    ],
    [
      'the account is frozen',
      ({ customer }) => prisma.user.update({ where: { id: customer.id }, data: { frozenAt: new Date(0) } }),
    ],
    [
      'the role is taken away',
      ({ customer }) => prisma.user.update({ where: { id: customer.id }, data: { roles: ['support'] } }),
    ],
  ])('ends when %s', async (_, happens) => {
    const { whole, read } = await readWhile(happens)
    expect(whole).toBe(false)
    expect(read).toBeLessThan(20 + 16 + 1)
  })

  it('of a letter goes on in a frozen account: only money and exports stop', async () => {
    const frozen = ({ customer }: { readonly customer: MadePerson }) =>
      prisma.user.update({ where: { id: customer.id }, data: { frozenAt: new Date(0) } })
    expect((await readWhile(frozen, LETTER)).whole).toBe(true)
  })
})
