// The operations that take much work or memory, and what holds each of them (ASVS 15.1.3). A test compares the operations
// with the catalogue and with the files that do the work.
import type { OperationName } from '../../lib/policy/catalogue'

export type Heavy = {
  readonly work: string
  readonly operations: readonly OperationName[]
  /** The file that does the work. */
  readonly file: string
  readonly held: string
}

export const HEAVY: readonly Heavy[] = [
  {
    work: 'argon2id: 19 MiB and about 20 ms of a core for each password',
    operations: [
      'sign-in.password',
      'sign-up.submit',
      'password.change',
      'password-reset.finish',
      'recovery.prove-password',
    ],
    file: 'lib/credentials/password.ts',
    held: 'throttled by account, device, network and system before a password is looked at',
  },
  {
    work: 'an export of all claim lines',
    operations: ['claim.export'],
    file: 'lib/portal/exports/claim-export.ts',
    held: 'fresh proof; streamed in batches, each asked for by the reader; stops with the right that began it',
  },
  {
    work: 'a PDF letter',
    operations: ['document.claim.download'],
    file: 'lib/portal/documents/letter.ts',
    held: 'recent proof; streamed; its size is the document’s',
  },
  {
    work: 'ending the sessions of everyone',
    operations: ['admin.everyone.end-sessions'],
    file: 'lib/sessions/store.ts',
    held: 'strong proof of an admin; one statement at a time with minutes instead of seconds',
  },
]

/** The chapter of docs/limits.md. */
export const printHeavy = (): string =>
  [
    '## Heavy work',
    '',
    '| work | operations | what holds it | file |',
    '|---|---|---|---|',
    ...HEAVY.map(
      ({ work, operations, file, held }) =>
        `| ${work} | ${operations.map((name) => `\`${name}\``).join(', ')} | ${held} | \`${file}\` |`,
    ),
  ].join('\n')
