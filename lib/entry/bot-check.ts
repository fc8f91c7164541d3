// Bot checks at the edge: the answer that comes with a form becomes a fact, and a form that comes back for want of one is
// told what to do. With JavaScript the browser works; without, it waits until a ticket's time has come.
import { headers } from 'next/headers'
import { passesCheck } from '../bot-check/bot-check'
import { makeWait } from '../bot-check/wait'
import { makeWork } from '../bot-check/work'
import { NotFound } from '../fault'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { recordFailedCheck } from '../gate/suspicion'
import { type OperationName, operationNamed, ruleOf } from '../policy/catalogue'
import { pressureOf } from '../throttle/pressure'
import { until } from '../time'
import { CHECK_FIELD, type CheckView, ownField } from './form'

/** The facts, with whether a right answer came along. It is looked at where one can be asked for, and nowhere else. */
export async function withBotCheck(
  facts: RequestFacts,
  operation: OperationName,
  form: unknown,
): Promise<RequestFacts> {
  const answer = ownField(form, CHECK_FIELD)
  if (!ruleOf(operation).guesses || !answer || facts.origin !== 'own') return facts
  const { network, now } = facts
  const botChecked = await passesCheck(answer, { purpose: operation, network, now })
  if (!botChecked) await recordFailedCheck(facts, operation)
  return { ...facts, botChecked }
}

/** What a form that is to bring a bot check gets to know; null for every other answer. */
export async function checkView(
  outcome: Outcome<unknown>,
  purpose: OperationName,
  { network, now }: RequestFacts,
  form: unknown,
): Promise<CheckView | null> {
  if (outcome.kind !== 'denied' || outcome.reason !== 'bot-check') return null
  // Our script says which action it calls; a form that the browser posts by itself does not.
  const scripted = (await headers()).get('next-action') !== null
  if (scripted) return { purpose, wait: null }
  const wait = await makeWait({ purpose, network, now }, ownField(form, CHECK_FIELD))
  return {
    purpose,
    wait: wait && {
      ticket: wait.ticket,
      from: wait.from.toISOString(),
      seconds: Math.ceil(until(wait.from, now) / 1_000),
    },
  }
}

/** A fresh check for one operation, harder where much presses. Throws `NotFound` for what is never asked for one. */
export async function freshCheck(purpose: string | undefined, { network, now }: RequestFacts): Promise<Response> {
  const operation = operationNamed(purpose)
  if (!operation || !ruleOf(operation).guesses) throw new NotFound()
  const { network: here, system } = await pressureOf(network)
  const heavy = here.level === 'high' || system.level === 'high'
  return Response.json(await makeWork(operation, heavy ? 'heavy' : 'light', now))
}
