// How one table of prisma/schema.prisma is classified: each column in exactly one class, and for the table as a whole who
// reads it, who writes it and how long a row is kept.

/** From what harms most when it leaks to what harms least. */
export type DataClass = 'secret' | 'sensitive' | 'personal' | 'identifier' | 'internal'

export type Table = {
  /** Why the table is there, in one clause. */
  readonly holds: string
  readonly read: string
  readonly written: string
  readonly kept: string
  /** Columns by their names in the schema. */
  readonly columns: Readonly<Partial<Record<DataClass, readonly string[]>>>
}

export type Tables = Readonly<Record<string, Table>>

/** What each class means, and how it is protected wherever it stands. */
export const CLASSES: Readonly<Record<DataClass, { readonly means: string; readonly protection: string }>> = {
  secret: {
    means: 'opens, proves or signs something: tokens, password hashes, code secrets, nonces, MACs',
    protection:
      'never in plain text: SHA-256 digests of random values, argon2id of passwords, keyed digests of short codes, AES-256-GCM where the value itself is needed; never shown, exported or logged',
  },
  sensitive: {
    means: 'money, claims and tax: what would harm its owner most',
    protection:
      'bank and tax numbers sealed with AES-256-GCM and bound to their row; shown in full only with fresh proof; never logged, never in drafts on the device',
  },
  personal: {
    means: 'says something about a person: name, address, device, network, place, behavior',
    protection:
      'in the database in plain text unless said otherwise; read by its owner and by the staff roles named here; left out of the log',
  },
  identifier: {
    means: 'points at a row and means nothing outside of the database',
    protection: 'random UUIDs; may stand in addresses and in the log',
  },
  internal: {
    means: 'state, counts and times without which the portal cannot work',
    protection: 'no protection beyond access to the database',
  },
}
