// The inventory as the page that people read.
import { type Chapter, INVENTORY, NO_TOKENS, PURPOSES } from './inventory'
import type { Survival, TokenKind } from './token'

const HEAD = `# Tokens

Every value that opens, proves or continues something: where it is, what it allows, how long it lives, what ends it, and what
becomes of it when its owner changes their password. Made by \`npm run docs:tokens\` from \`lib/entry/tokens\`; a test fails when a kind is
missing, when this page is not what would be made, and when a token does not behave as its last column says.

Cookies are \`__Host-\`, Secure, HttpOnly and SameSite=Lax. Random values have 256 bits unless said otherwise, and the database
knows digests of them, never the values. None of them is in a log, in code that the browser runs, or in an address that reaches
the server, but for the \`state\` and \`code\` with which a provider answers, as OpenID Connect has it.
`

const SURVIVAL: Readonly<Record<Survival, string>> = {
  lives: 'yes',
  ends: 'no',
  'as its owner chooses': 'this one does; others as its owner chooses',
  apart: 'has nothing to do with it',
}

/** docs/tokens.md. */
export const printTokens = (): string => [HEAD, ...INVENTORY.map(chapter), keys(), draws()].join('\n')

const chapter = ({ title, kinds }: Chapter): string =>
  `## ${title}\n\n${[
    '| token | stored | allows | lasts | what ends it | survives a password change |',
    '|---|---|---|---|---|---|',
    ...kinds.map(row),
  ].join('\n')}\n`

const row = ({ name, cookies, stored, allows, lasts, ends, passwordChange }: TokenKind): string => {
  const carried = cookies?.map((cookie) => `<br>\`${cookie}\``).join('') ?? ''
  return `| **${name}**${carried} | ${stored} | ${allows} | ${lasts} | ${ends} | ${SURVIVAL[passwordChange]} |`
}

const keys = (): string =>
  `## Keys derived from \`SECRET\`\n\n| purpose | serves |\n|---|---|\n${Object.entries(PURPOSES)
    .map(([purpose, serves]) => `| \`${purpose}\` | ${'token' in serves ? serves.token : serves.other} |`)
    .join('\n')}\n`

const draws = (): string =>
  `## Random values that open nothing\n\n| drawn in | what for |\n|---|---|\n${Object.entries(NO_TOKENS)
    .map(([file, { what }]) => `| \`${file}\` | ${what} |`)
    .join('\n')}\n`
