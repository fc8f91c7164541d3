// docs/access.md: who may do what, and every way in, printed from the catalogue.
import { catalogue } from '../../lib/policy/catalogue'
import type { Rule } from '../../lib/policy/rule'

/** Each flow that can end in a session, with the operations that lead there and what it reaches (ASVS 6.1.3, 7.1.3). */
export const WAYS_IN: readonly {
  readonly way: string
  readonly operations: readonly (keyof typeof catalogue)[]
  readonly reaches: string
}[] = [
  {
    way: 'password, alone or with a one-time code',
    operations: ['sign-in.password', 'sign-in.totp'],
    reaches: 'AAL1 alone; AAL2 with the code. An account with an authenticator is not opened by its password alone.',
  },
  {
    way: 'passkey',
    operations: ['sign-in.passkey.begin', 'sign-in.passkey.finish'],
    reaches: 'AAL2, phishing-resistant',
  },
  {
    way: 'additional check on a new device: emailed code or passkey',
    operations: [
      'sign-in.device-code',
      'sign-in.device-code.again',
      'sign-in.device-passkey.begin',
      'sign-in.device-passkey.finish',
    ],
    reaches: 'nothing by itself: it is asked for beside the ways above and adds no level',
  },
  {
    way: 'identity provider (OpenID Connect), where configured',
    operations: ['sign-in.federated', 'session.transport'],
    reaches: 'what the provider states in `acr` and `amr`, and no more; ends with the session at the provider',
  },
  {
    way: 'sign-up with a password or a passkey',
    operations: [
      'sign-up.submit',
      'sign-up.passkey.begin',
      'sign-up.passkey.finish',
      'sign-up.confirm',
      'sign-up.mail-again',
      'sign-up.claim',
      'address.confirm',
    ],
    reaches: 'an account and its first session once the address is confirmed, and nothing before',
  },
  {
    way: 'account recovery with two independent proofs',
    operations: ['recovery.begin', 'recovery.prove-password', 'recovery.prove-code', 'recovery.prove-mail'],
    reaches:
      'a restricted session of 30 minutes that can see the Security page, add an authenticator, replace used recovery codes, and nothing else',
  },
]

const FLAGS: readonly (readonly [keyof Rule, string])[] = [
  ['guesses', 'throttled'],
  ['bootstraps', 'open to enroll a first authenticator'],
  ['repairs', 'open to a recovery'],
  ['patient', 'touches everyone'],
]

/** The whole page, in Markdown. */
export const printAccess = (): string =>
  [
    '# Who may do what',
    '',
    'Printed from `lib/policy/catalogue.ts` by `npm run docs`; a test fails while this page says something else. What proof an ' +
      'operation takes follows from its sensitivity and the risk of the request: the table is in the [README](../README.md#the-law). ' +
      'Every query starts from the actor of the permit, so a customer reaches their own rows and no others.',
    '',
    '## Ways in',
    '',
    'No other operation opens a session. All of them are throttled alike, answer alike whether or not an account exists, and leave ' +
      'events in the trail.',
    '',
    '| way | operations | reaches |',
    '|---|---|---|',
    ...WAYS_IN.map(
      ({ way, operations, reaches }) =>
        `| ${way} | ${operations.map((name) => `\`${name}\``).join(', ')} | ${reaches} |`,
    ),
    '',
    '## Operations',
    '',
    '| operation | what it does | sensitivity | who | besides |',
    '|---|---|---|---|---|',
    ...Object.entries(catalogue).map(([name, rule]) => row(name, rule)),
    '',
  ].join('\n')

const row = (name: string, rule: Rule): string =>
  `| \`${name}\` | ${rule.title} | ${rule.sensitivity} | ${rule.audience.join(', ')} | ${flagsOf(rule)} |`

const flagsOf = (rule: Rule): string =>
  FLAGS.flatMap(([flag, words]) => (rule[flag] === true ? [words] : [])).join(', ')
