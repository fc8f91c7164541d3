// A note in the tab that carries a confirmed download from the step-up page to the page that it was asked for on. It serves
// once, for the person who confirmed it, on that page, for as long as the proof would.
import type { DownloadForm } from '@/lib/entry/downloads'
import type { Summary } from '@/lib/stepup/intent'

/** Who is signed in, null where nothing may be kept; and now, in milliseconds since 1970. */
type Holder = { readonly owner: string | null; readonly now: number }

export type Note = Pick<DownloadForm, 'action' | 'fields'> & { readonly summary: Summary }

type Kept = Note & { readonly owner: string; readonly page: string; readonly at: number }

export const NOTE = 'stepgate-download'

/** As long as a proof serves. */
const FIVE_MINUTES_MS = 300_000

/** Leaves a note for the page that a download was asked for on. False where nothing may be kept, or the browser keeps nothing. */
export function leaveNote(
  shelf: () => Pick<Storage, 'setItem'>,
  { action, fields, page }: DownloadForm,
  summary: Summary,
  { owner, now }: Holder,
): boolean {
  if (!owner) return false
  try {
    shelf().setItem(NOTE, JSON.stringify({ action, fields, summary, owner, page, at: now } satisfies Kept))
    return true
  } catch {
    return false
  }
}

/** Takes the note of this tab, whoever it is for; null unless it is for this reader. */
export function takeNote(
  shelf: () => Pick<Storage, 'getItem' | 'removeItem'>,
  { owner, page, now }: Holder & { readonly page: string },
): Note | null {
  try {
    const kept = shelf()
    const text = kept.getItem(NOTE)
    kept.removeItem(NOTE)
    const note = JSON.parse(text ?? 'null') as Kept | null
    if (!note || note.owner !== owner || note.page !== page) return null
    const age = now - note.at
    return age >= 0 && age < FIVE_MINUTES_MS ? note : null
  } catch {
    return null
  }
}
