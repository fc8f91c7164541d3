// Expectations in our words: `toBeDone`, `toBeChallengedFor`, `toBeDenied`, `toHaveAuditEvent`. Vitest and Playwright
// take the same functions.
import type { Outcome } from '../gate/outcome'
import type { OperationName } from '../policy/catalogue'
import type { AuditFilter } from './audit'

type Verdict = { readonly pass: boolean; readonly message: () => string }
type Received = Outcome<unknown> | { readonly outcome: Outcome<unknown> | null } | null | undefined

const verdict = (pass: boolean, expected: string, seen: unknown): Verdict => ({
  pass,
  message: () => `expected ${pass ? 'anything but ' : ''}${expected}, saw ${said(seen)}`,
})

const said = (seen: unknown): string =>
  JSON.stringify(seen, (_, value) =>
    typeof value === 'bigint' ? `${value}` : value instanceof Uint8Array ? `${value.length} bytes` : value,
  ) ?? 'nothing'

/** An outcome, or the passage or form state that holds one. */
const outcomeOf = (received: Received): Outcome<unknown> | null | undefined =>
  received && 'outcome' in received ? received.outcome : received

export const matchers = {
  /** The act was performed. */
  toBeDone(received: Received): Verdict {
    const outcome = outcomeOf(received)
    return verdict(outcome?.kind === 'done', 'an act that was done', outcome)
  },

  /** Proof was asked for, for this operation. */
  toBeChallengedFor(received: Received, operation: OperationName): Verdict {
    const outcome = outcomeOf(received)
    const pass = outcome?.kind === 'challenged' && outcome.challenge.operation === operation
    return verdict(pass, `a challenge for ${operation}`, outcome)
  },

  /** It was refused, for this reason. */
  toBeDenied(received: Received, reason?: string): Verdict {
    const outcome = outcomeOf(received)
    const pass = outcome?.kind === 'denied' && (reason === undefined || outcome.reason === reason)
    return verdict(pass, reason ? `a denial for ${reason}` : 'a denial', outcome)
  },

  /** Nobody is signed in, for this reason. */
  toBeSignedOut(received: Received, reason?: string): Verdict {
    const outcome = outcomeOf(received)
    const pass = outcome?.kind === 'signed-out' && (reason === undefined || outcome.reason === reason)
    return verdict(pass, reason ? `signed out: ${reason}` : 'signed out', outcome)
  },

  /** The input was refused at this field. */
  toBeInvalidAt(received: Received, field: string): Verdict {
    const outcome = outcomeOf(received)
    return verdict(outcome?.kind === 'invalid' && field in outcome.issues, `a fault at ${field}`, outcome)
  },

  /** The trail tells of this person, as actor or as the one concerned: `await expect(customer).toHaveAuditEvent({ … })`. */
  async toHaveAuditEvent(
    of: { readonly id: string },
    filter: AuditFilter & { readonly times?: number },
  ): Promise<Verdict> {
    const { eventsOf } = await import('./audit')
    const { times, ...wanted } = filter
    const events = await eventsOf(of)
    const fitting = events.filter((event) =>
      Object.entries(wanted).every(([key, value]) => event[key as keyof AuditFilter] === value),
    )
    const pass = times === undefined ? fitting.length > 0 : fitting.length === times
    return verdict(
      pass,
      `${times ?? 'an'} audit event ${said(wanted)}`,
      events.map(({ kind, operation, outcome }) => ({ kind, operation, outcome })),
    )
  },
}

export type OurMatchers<R> = {
  toBeDone(): R
  toBeChallengedFor(operation: OperationName): R
  toBeDenied(reason?: string): R
  toBeSignedOut(reason?: string): R
  toBeInvalidAt(field: string): R
  toHaveAuditEvent(filter: AuditFilter & { readonly times?: number }): Promise<R>
}
