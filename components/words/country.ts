// A country's name from its code, as sessions keep it.

const NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** The English name of an ISO 3166-1 code; null for none and for what is no country. */
export const countryWords = (code: string | null): string | null =>
  code && /^[A-Z]{2}$/.test(code) ? (NAMES.of(code) ?? null) : null
