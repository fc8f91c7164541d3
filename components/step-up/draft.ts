// Drafts: what was typed, kept in the tab while a challenge or the end of a session interrupts. Never secrets, never
// for anybody but who typed it, and nothing is ever submitted from here.
import { NOTE } from './download-note'

/** A control of a form, as much of it as drafts need. */
export type Control = {
  readonly name: string
  readonly type: string
  value: string
  checked?: boolean
  readonly autocomplete?: string
}

/** Where drafts are kept; `sessionStorage` fits. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

type Draft = { readonly owner: string; readonly fields: readonly (readonly [name: string, value: string])[] }

const PREFIX = 'draft:'
const NEVER_TYPES = ['hidden', 'password', 'file', 'submit', 'button', 'image', 'reset']
/** Said by the control itself, so that a forgotten entry in `secrets` does no harm. */
const NEVER_COMPLETED = /password|one-time-code|cc-/

/** Keeps what `owner` typed. A form with nothing to keep leaves nothing. False where nothing is kept. */
export function saveDraft(
  shelf: Shelf,
  key: string,
  controls: Iterable<Control>,
  secrets: readonly string[],
  owner: string,
): boolean {
  const fields = [...controls]
    .filter((control) => mayKeep(control, secrets) && isOn(control))
    .map(({ name, value }) => [name, value] as const)
  if (fields.length > 0)
    return quietly(() => shelf.setItem(PREFIX + key, JSON.stringify({ owner, fields } satisfies Draft)))
  dropDraft(shelf, key)
  return false
}

/** Fills the controls again. True when there was something of this owner's; somebody else's draft is dropped. */
export function refill(
  shelf: Shelf,
  key: string,
  controls: Iterable<Control>,
  secrets: readonly string[],
  owner: string,
): boolean {
  const draft = readDraft(shelf, key)
  if (!draft) return false
  if (draft.owner !== owner) {
    dropDraft(shelf, key)
    return false
  }
  for (const control of controls) if (mayKeep(control, secrets)) fill(control, draft)
  return true
}

export const dropDraft = (shelf: Shelf, key: string): void => void quietly(() => shelf.removeItem(PREFIX + key))

/** On signing out, with the note of a download that was asked for. */
export const dropAllDrafts = (shelf: Shelf): void =>
  void quietly(() => {
    const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at))
    for (const key of keys) if (key?.startsWith(PREFIX) || key === NOTE) shelf.removeItem(key)
  })

const mayKeep = ({ name, type, autocomplete = '' }: Control, secrets: readonly string[]): boolean =>
  /^[^_$]/.test(name) && !secrets.includes(name) && !NEVER_TYPES.includes(type) && !NEVER_COMPLETED.test(autocomplete)

const ticks = ({ type }: Control): boolean => type === 'checkbox' || type === 'radio'
const isOn = (control: Control): boolean => !ticks(control) || control.checked === true

const fill = (control: Control, { fields }: Draft): void => {
  if (ticks(control)) control.checked = fields.some(([name, value]) => name === control.name && value === control.value)
  else control.value = fields.find(([name]) => name === control.name)?.[1] ?? control.value
}

const readDraft = (shelf: Shelf, key: string): Draft | null => {
  try {
    const draft = JSON.parse(shelf.getItem(PREFIX + key) ?? 'null') as Draft | null
    return Array.isArray(draft?.fields) ? draft : null
  } catch {
    return null
  }
}

/** A browser that refuses to keep anything only loses the draft. False where it does. */
const quietly = (act: () => void): boolean => {
  try {
    act()
    return true
  } catch {
    return false
  }
}
