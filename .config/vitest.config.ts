// Unit and integration tests, on a real PostgreSQL that starts with the run. The browser's stories are in e2e; the test
// that reads the finished build has a configuration of its own.
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  resolve: { alias: { '@/': `${root}/` } },
  test: {
    include: [
      'lib/**/*.test.ts',
      'scripts/**/*.test.ts',
      'prisma/**/*.test.ts',
      '.config/**/*.test.ts',
      'components/**/*.test.{ts,tsx}',
    ],
    exclude: ['**/node_modules/**', 'prisma/generated/**', 'lib/entry/coverage.test.ts'],
    globalSetup: '.config/vitest.database.ts',
    setupFiles: ['.config/vitest.setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: {
      NODE_ENV: 'test',
      ORIGIN: 'http://localhost:3000',
      SECRET: Buffer.alloc(32, 'test').toString('base64'),
      SEAL_KEYS: `1:${Buffer.alloc(32, 'seal').toString('base64')}`,
      LOG_LEVEL: 'silent',
      DATABASE_POOL: '5',
      TZ: 'UTC',
    },
  },
})
