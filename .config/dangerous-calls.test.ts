// Each dangerous call is found where it stands, what resembles it is let pass, and what serves requests has none.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DangerousRule, dangerousCallsOf } from './dangerous-calls'

const rules = (file: string, text: string) => dangerousCallsOf(file, text).map(({ rule }) => rule)

describe('a dangerous call', () => {
  it.each<[DangerousRule, string, string]>([
    ['no-unsafe-sql', 'lib/audit/store.ts', 'await tx.$queryRawUnsafe(`select 1`)'],
    ['no-unsafe-sql', 'lib/audit/store.ts', 'await prisma.$executeRawUnsafe(text)'],
    ['sql-fragments-in-stores', 'lib/audit/trail/trail.ts', 'const part = Prisma.raw(column)'],
    ['no-untagged-sql', 'lib/audit/store.ts', `pool.query({ text: \`select * from user where id = \${id}\` })`],
    ['no-child-processes', 'lib/jobs/worker.ts', "import { execFile } from 'node:child_process'"],
    ['no-child-processes', 'lib/jobs/worker.ts', "const { exec } = await import('child_process')"],
    ['no-code-from-text', 'app/page.tsx', "const run = new Function('return 1')"],
    ['no-code-from-text', 'app/page.tsx', "eval('1')"],
    ['no-code-from-text', 'components/clock.tsx', "setTimeout('tick()', 10)"],
    ['no-pattern-from-text', 'lib/admin/list.ts', 'const found = new RegExp(term)'],
    ['no-window-messages', 'components/frame.tsx', "window.addEventListener('message', listen)"],
    ['no-window-messages', 'components/frame.tsx', 'window.onmessage = listen'],
    ['no-raw-html', 'app/page.tsx', 'const raw = <p dangerouslySetInnerHTML={{ __html: text }} />'],
    ['no-raw-html', 'components/frame.tsx', 'element.innerHTML = text'],
    ['no-console', 'lib/jobs/worker.ts', "console.error('failed')"],
    ['tls-is-verified', 'lib/db.ts', 'const tls = { rejectUnauthorized: false }'],
    ['tls-is-verified', 'lib/pool.ts', "const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }"],
    ['named-ciphers-and-hashes', 'lib/crypto.ts', "createHash('md5')"],
    ['named-ciphers-and-hashes', 'lib/crypto.ts', "createCipheriv('aes-256-ecb', key, null)"],
    ['named-ciphers-and-hashes', 'lib/crypto.ts', 'createHmac(algorithm, key)'],
    ['log-message-is-fixed', 'lib/jobs/worker.ts', `log.info(\`signed in: \${name}\`)`],
  ])('%s: in %s: %s', (rule, file, text) => {
    expect(rules(file, text)).toEqual([rule])
  })

  it.each<[string, string]>([
    ['lib/audit/store.ts', `await tx.$queryRaw\`select * from audit_event where id = \${id}\``],
    ['lib/audit/store.ts', `pool.query({ text: \`select \${COLUMNS} from user where id = $1\`, values: [id] })`],
    ['lib/audit/store.ts', 'const COLUMNS = Prisma.raw(`id, at`)'],
    ['lib/crypto.ts', "createHash('sha256'); createHmac('sha256', key); createCipheriv('aes-256-gcm', key, iv)"],
    ['lib/jobs/worker.ts', "log.info({ id }, 'sent'); log.error(error, 'failed'); setTimeout(() => tick(), 10)"],
    ['components/word.ts', "const word = new RegExp('^a'); channel.onmessage = listen"],
    ['scripts/start.ts', "import { spawn } from 'node:child_process'"],
    ['lib/a.test.ts', 'new RegExp(term)'],
  ])('is not what stands in %s: %s', (file, text) => {
    expect(rules(file, text)).toEqual([])
  })
})

describe('this repository', () => {
  it('makes no dangerous call where requests and jobs are served', () => {
    const root = path.resolve(import.meta.dirname, '..')
    const files = globSync(['*.ts', '{app,components,lib}/**/*.{ts,tsx}'], { cwd: root })
    expect(files.length).toBeGreaterThan(500)
    const found = files.flatMap((file) =>
      dangerousCallsOf(file.replaceAll(path.sep, '/'), readFileSync(path.join(root, file), 'utf8')),
    )
    expect(found).toEqual([])
  })
})
