// What was typed for a change that waits, sealed for its owner, so that the form can be filled again when it is ready.
// Nothing runs from it: its owner submits it and proves it like anything else.
import { seal, unseal } from '../../crypto'

type Fields = Readonly<Record<string, string>>

/** Form fields as they were posted. `secrets` never go back to a browser. */
export type Draft = { readonly open: Fields; readonly secrets: Fields }

export const sealDraft = (draft: Draft, holdId: string, userId: string): string =>
  seal(JSON.stringify(draft), ownerOf(holdId, userId))

/** The fields again; null where they cannot be opened, because the key was retired or the value was moved. */
export function openDraft(sealed: string, holdId: string, userId: string): Draft | null {
  try {
    return JSON.parse(unseal(sealed, ownerOf(holdId, userId))) as Draft
  } catch {
    return null
  }
}

const ownerOf = (holdId: string, userId: string): string => `hold draft:${holdId}:${userId}`
