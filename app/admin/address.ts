// Addresses of lists: the query as it is, with something changed. Empty parameters are left out.

type Query = Readonly<Record<string, string>>

/** `path` with the query and the changes; a change to nothing takes the parameter away. */
export function addressOf(path: string, query: Query, changes: Readonly<Record<string, string | null>> = {}): string {
  const entries = Object.entries({ ...query, ...changes }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const text = new URLSearchParams(entries).toString()
  return text ? `${path}?${text}` : path
}
