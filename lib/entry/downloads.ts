// Addresses that begin with a form's POST, for pages that ask for one of them again after proof. Only these are ever asked
// again by POST, so that an address in a query cannot send a form anywhere else.
import { safePath, sitePath } from './path'

/** A form that asks for a download: where it goes, what it sends, and the page that it stands on. */
export type DownloadForm = {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly page: string
}

export const EXPORTS = '/exports'
export const DOCUMENTS = '/documents'

const DOWNLOADS: readonly (readonly [path: RegExp, page: string])[] = [
  [/^\/exports\/claims\.csv$/, EXPORTS],
  [/^\/documents\/[0-9a-f-]{36}\/download$/, DOCUMENTS],
]

/** The form behind an address of this site; null where the address is no download. Its query holds the fields. */
export function downloadAt(address: string): DownloadForm | null {
  const [action = '', query = ''] = address.split('?', 2)
  const found = DOWNLOADS.find(([path]) => path.test(action))
  return found ? { action, fields: Object.fromEntries(new URLSearchParams(query)), page: found[1] } : null
}

/** Where a step-up goes on to: a page, or a download, which is asked for by its form. */
export const onwardPath = (to: string | null | undefined): string =>
  downloadAt(sitePath(to)) ? sitePath(to) : safePath(to)
