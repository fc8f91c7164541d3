// `npm run dev`: the portal in Next's development mode, which compiles a page when it is first asked for, with a data
// folder of its own and its log on the terminal.
import { DEV_DATA } from './folders'
import { say } from './progress'
import { run } from './run'

await run((closers) => ({
  dataDir: DEV_DATA,
  operator: process.env,
  mode: 'development',
  logs: 'terminal',
  say,
  closers,
}))
