// `npm start`: the whole portal in production mode on this machine. DATABASE_URL, SMTP_URL and PORT replace its embedded
// parts; docs/running.md lists them all.
import { build, isBuilt } from './build'
import { DATA } from './folders'
import { say, step } from './progress'
import { run } from './run'

const dist = process.env.NEXT_DIST_DIR || '.next'

await run((closers) => ({
  dataDir: DATA,
  operator: process.env,
  dist,
  say,
  closers,
  prepare: async () => {
    if (isBuilt(dist)) return
    await step('Building the portal', () => {
      const task = build(dist)
      closers.add(() => task.stop())
      return task.output
    })
  },
}))
