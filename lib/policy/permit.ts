// A permit: the in-process witness that the gate decided in favour of one operation. Domain functions take it as an
// argument, so authority cannot be forgotten. Only the gate mints one (checked by a boundary rule).
import type { catalogue, OperationName, Role } from './catalogue'

export type Person = {
  readonly kind: 'customer' | 'staff'
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly roles: readonly Role[]
}
export type Anonymous = { readonly kind: 'anonymous' }
export type Actor = Anonymous | Person

type AllowsAnonymous<Name extends OperationName> = 'anonymous' extends (typeof catalogue)[Name]['audience'][number]
  ? true
  : false
export type ActorOf<Name extends OperationName> = AllowsAnonymous<Name> extends true ? Actor : Person
export type SessionOf<Name extends OperationName> = AllowsAnonymous<Name> extends true ? string | null : string

declare const minted: unique symbol

export type Permit<Name extends OperationName> = {
  readonly [minted]: (name: Name) => Name
  readonly operation: Name
  readonly actor: ActorOf<Name>
  readonly sessionId: SessionOf<Name>
  readonly requestId: string
  /** Network prefix of the request, or `unknown`: for events that the domain writes. */
  readonly network: string
  /** What kind of proof it spends: a one-time code can be phished, a passkey cannot (63B-4 3.2.5). */
  readonly proof: 'none' | 'phishable' | 'phishing-resistant'
  /** The request's one clock read. */
  readonly now: Date
}

export type PermitParts<Name extends OperationName> = Omit<Permit<Name>, typeof minted>

/** Mints a permit. For the gate, and for tests. */
export const mintPermit = <Name extends OperationName>(parts: PermitParts<Name>): Permit<Name> =>
  Object.freeze({ ...parts }) as Permit<Name>
