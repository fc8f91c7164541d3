// `npm run docs:tokens`: prints the inventory of tokens into docs/tokens.md.
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

/** lib/ reads its environment when it is imported; nothing of it shows on the page. */
const random = () => randomBytes(32).toString('base64')
Object.assign(process.env, {
  ORIGIN: 'http://localhost:3000',
  DATABASE_URL: 'postgres://localhost/none',
  SMTP_URL: 'smtp://localhost',
  SECRET: random(),
  SEAL_KEYS: `1:${random()}`,
  LOG_LEVEL: 'silent',
})

const { printTokens } = await import('../lib/entry/tokens/print')
await writeFile(path.resolve(import.meta.dirname, '../docs/tokens.md'), printTokens())
// What was imported holds connections open that were never used.
process.exit(0)
