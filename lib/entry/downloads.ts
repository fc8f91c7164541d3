// Addresses that begin with a form's POST, for pages that ask for one of them again after proof. Only these are ever asked
// again by POST, so that an address in a query cannot send a form anywhere else.
import { safePath, sitePath } from './path'

/** A form that asks for a download: where it goes, what it sends, and the page that it was pressed on. */
export type DownloadForm = {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly page: string
}

/** The pages that a download's form stands on: one, and others whose form says so by their path. */
export type Origins = { readonly page: string; readonly others?: RegExp }

/** The field by which a form says the page that it stands on. No part of what is asked for. */
export const PAGE_FIELD = 'page'

export const EXPORTS: Origins = { page: '/exports' }
export const DOCUMENTS: Origins = { page: '/documents', others: /^\/claims\/[0-9a-f-]{36}$/ }

const DOWNLOADS: readonly (readonly [path: RegExp, origins: Origins])[] = [
  [/^\/exports\/claims\.csv$/, EXPORTS],
  [/^\/documents\/[0-9a-f-]{36}\/download$/, DOCUMENTS],
]

/** The page that a form says it stands on, where it is one of its own; else the one where it always stands. */
export const originOf = (said: string | null | undefined, { page, others }: Origins): string =>
  said && others?.test(said) ? said : page

/** The form behind an address of this site; null where the address is no download. Its query holds the fields. */
export function downloadAt(address: string): DownloadForm | null {
  const [action = '', query = ''] = address.split('?', 2)
  const found = DOWNLOADS.find(([path]) => path.test(action))
  if (!found) return null
  const { [PAGE_FIELD]: said, ...fields } = Object.fromEntries(new URLSearchParams(query))
  const page = originOf(said, found[1])
  return { action, fields: page === found[1].page ? fields : { ...fields, [PAGE_FIELD]: page }, page }
}

/** Where a step-up goes on to: a page, or a download, which is asked for by its form. */
export const onwardPath = (to: string | null | undefined): string =>
  downloadAt(sitePath(to)) ? sitePath(to) : safePath(to)
