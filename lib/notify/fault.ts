// What can go wrong with sending, as a class that an operator may read: never an address, never the server's words.

/** `unreachable` and `not-let-in` stop every mail; `refused` is about one. */
export type MailFault = 'unreachable' | 'not-let-in' | 'refused' | 'other'

/** nodemailer's codes. */
const CLASSES: Readonly<Record<string, MailFault>> = {
  ECONNECTION: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EDNS: 'unreachable',
  ESOCKET: 'unreachable',
  ETIMEDOUT: 'unreachable',
  ETLS: 'unreachable',
  EAUTH: 'not-let-in',
  ENOAUTH: 'not-let-in',
  EOAUTH2: 'not-let-in',
  EENVELOPE: 'refused',
  EMESSAGE: 'refused',
}

export const faultOf = (error: unknown): MailFault => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return Object.hasOwn(CLASSES, code) ? (CLASSES[code] ?? 'other') : 'other'
}

/** Whether the server takes no mail at all. */
export const stopsEverything = (fault: MailFault): boolean => fault !== 'refused'

/** Whether the server refused this one mail for good (RFC 5321 section 4.2.1: 5yz), so that more tries are of no use. */
export const isPermanent = (error: unknown): boolean =>
  faultOf(error) === 'refused' &&
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  Number(error.responseCode) >= 500
