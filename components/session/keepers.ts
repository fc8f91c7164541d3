// Forms that want to keep what was typed before a page is covered: the watch calls them, at once and in order.
const keepers = new Set<() => void>()

/** Has `keep` called before the page is covered. Returns the way to take that back. */
export function beforeCover(keep: () => void): () => void {
  keepers.add(keep)
  return () => {
    keepers.delete(keep)
  }
}

export const keepEverything = (): void => {
  for (const keep of keepers) keep()
}
