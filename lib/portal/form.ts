// The fields that forms share, as schemas from posted strings to plain values. Messages are sentences for the person who
// fills the form in; none repeats what was typed.
import { z } from 'zod'
import { NotFound } from '@/lib/fault'
import { withoutSeparators } from '@/lib/input/digits'

/** Digits, typed with or without spaces and dashes between them. */
export const digits = z.string().transform(withoutSeparators)

/** A checkbox: a browser posts "on" for a ticked one and nothing for the other. */
export const checkbox = z
  .enum(['on', 'off', 'true', 'false'])
  .optional()
  .transform((posted) => posted === 'on' || posted === 'true')

/** A record's identifier in a posted form. */
export const Id = z.uuid('Choose one from the list.')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** An identifier from an address. What cannot be one is not found, like any other that is not this actor's. */
export function idFrom(text: string): string {
  if (!UUID.test(text)) throw new NotFound()
  return text
}
