// Signs of a program in a form: what only a program fills, and what takes less time than a person needs.
import type { RequestFacts } from '../gate/facts'
import type { AutomationSign } from '../risk/attempt'
import { seconds } from '../time'
import { OPEN_FIELD, ownField, TRAP_FIELD } from './form'

/** Nobody fills a form sooner; a password manager and a quick hand take longer. */
const READING = seconds(0.4)

/** Whether the field that people neither see nor reach was filled. */
export const isTrapped = (form: unknown): boolean => ownField(form, TRAP_FIELD) !== null

/** The facts, with what the form tells of whoever filled it. What a client says of itself can only speak against it. */
export function withSigns(facts: RequestFacts, form: unknown): RequestFacts {
  const open = ownField(form, OPEN_FIELD)
  const found: readonly AutomationSign[] = [
    ...(isTrapped(form) ? (['honeypot-filled'] as const) : []),
    ...(open !== null && Number(open) < READING ? (['filled-too-fast'] as const) : []),
  ]
  if (found.length === 0) return facts
  const { sighting } = facts
  return { ...facts, sighting: { ...sighting, automation: [...(sighting.automation ?? []), ...found] } }
}
