// docs/data.md: every column of the database with its class, who reads and writes it, and how long it is kept.
import { ACCOUNTS } from './accounts'
import { AUDIT } from './audit'
import { BUSINESS } from './business'
import { FEDERATION } from './federation'
import { PROOFS } from './proofs'
import { RISK } from './risk'
import { SESSIONS } from './sessions'
import { STUFFING } from './stuffing'
import { CLASSES, type DataClass, type Table } from './table'

const PEOPLE = { ...ACCOUNTS, ...SESSIONS, ...FEDERATION, ...PROOFS }
const RECORDS = { ...AUDIT, ...RISK, ...STUFFING }
export const TABLES = { ...PEOPLE, ...RECORDS, ...BUSINESS }

const ORDER = Object.keys(CLASSES) as readonly DataClass[]

/** The whole page, in Markdown. */
export const printData = (): string =>
  [
    '# Data',
    '',
    'Every column of the database by class, who reads and writes it, and how long it is kept. Printed by `npm run docs` from ' +
      '`scripts/pages/data`; a test fails when `prisma/schema.prisma` has a column that is not classified here. Staff roles read ' +
      'through operations that are logged; no role reads a secret.',
    '',
    '## Classes',
    '',
    '| class | means | protection |',
    '|---|---|---|',
    ...ORDER.map((name) => `| ${name} | ${CLASSES[name].means} | ${CLASSES[name].protection} |`),
    ...section('Accounts, credentials, sessions, proofs', PEOPLE),
    ...section('Trail, email, risk', RECORDS),
    ...section('The customer’s business', BUSINESS),
    '',
  ].join('\n')

const section = (title: string, tables: Readonly<Record<string, Table>>): readonly string[] => [
  '',
  `## ${title}`,
  '',
  '| table | holds | read by | written by | kept | columns |',
  '|---|---|---|---|---|---|',
  ...Object.entries(tables).map(([name, table]) => row(name, table)),
]

const row = (name: string, { holds, read, written, kept, columns }: Table): string =>
  `| **${name}** | ${holds} | ${read} | ${written} | ${kept} | ${ORDER.flatMap((kind) => cell(kind, columns[kind])).join('<br>')} |`

const cell = (kind: DataClass, names: readonly string[] = []): readonly string[] =>
  names.length > 0 ? [`${kind}: ${names.map((name) => `\`${name}\``).join(', ')}`] : []
