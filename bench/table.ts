// Printing results: the machine and versions once, then plain tables.
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export type Row = Readonly<Record<string, string | number>>

export function table(title: string, rows: readonly Row[]): void {
  const heads = Object.keys(rows[0] ?? {})
  const width = (head: string) => Math.max(head.length, ...rows.map((row) => String(row[head]).length))
  const line = (cells: (head: string) => string) =>
    `| ${heads.map((head) => cells(head).padEnd(width(head))).join(' | ')} |`
  const lines = [
    line((head) => head),
    line((head) => '-'.repeat(width(head))),
    ...rows.map((row) => line((head) => String(row[head]))),
  ]
  process.stdout.write(`\n${title}\n\n${lines.join('\n')}\n`)
}

/** Machine and versions, for the head of a report. */
export function machine(): void {
  const version = (name: string) =>
    (JSON.parse(readFileSync(path.resolve('node_modules', name, 'package.json'), 'utf8')) as { version: string })
      .version
  const versions = ['next', 'pg', '@prisma/client'].map((name) => `${name} ${version(name)}`)
  const { model = 'unknown' } = os.cpus()[0] ?? {}
  const memory = Math.round(os.totalmem() / 2 ** 30)
  process.stdout.write(
    `${os.cpus().length} × ${model}, ${memory} GiB, Node ${process.versions.node}, embedded PostgreSQL 18, ${versions.join(', ')}\n`,
  )
}
