// The one test that reads the finished build: every endpoint that the compiler made is an operation of the catalogue.
// It runs alone, after the build, and needs no database.
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  resolve: { alias: { '@/': `${root}/` } },
  test: {
    // It imports the whole portal, one file after the other.
    testTimeout: 120_000,
    include: ['lib/entry/coverage.test.ts'],
    env: {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      SMTP_URL: 'smtp://127.0.0.1:1',
      ORIGIN: 'http://localhost:3000',
      SECRET: Buffer.alloc(32, 'test').toString('base64'),
      SEAL_KEYS: `1:${Buffer.alloc(32, 'seal').toString('base64')}`,
      LOG_LEVEL: 'silent',
    },
  },
})
