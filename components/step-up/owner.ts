/** Who is signed in, as the header says, in a word that means nothing else; null where nothing may be kept. */
export const ownerNow = (): string | null => document.querySelector<HTMLElement>('[data-owner]')?.dataset.owner ?? null
