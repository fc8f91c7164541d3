// Signs of a program in a form: what only a program fills, and what takes less time than a person needs.
import type { RequestFacts } from '../gate/facts'
import type { AutomationSign } from '../risk/attempt'
import { before, seconds } from '../time'
import { ownField, SINCE_FIELD, TRAP_FIELD } from './form'

/** Nobody fills a form sooner; a password manager and a quick hand take longer. */
const READING = seconds(0.4)

/** The facts, with what the form tells of whoever filled it. */
export function withSigns(facts: RequestFacts, form: unknown): RequestFacts {
  const since = Number(ownField(form, SINCE_FIELD) ?? Number.NaN)
  const found: readonly AutomationSign[] = [
    ...(ownField(form, TRAP_FIELD) ? (['honeypot-filled'] as const) : []),
    ...(since > before(facts.now, READING).getTime() ? (['filled-too-fast'] as const) : []),
  ]
  if (found.length === 0 && Number.isNaN(since)) return facts
  const { sighting } = facts
  return { ...facts, sighting: { ...sighting, automation: [...(sighting.automation ?? []), ...found] } }
}
