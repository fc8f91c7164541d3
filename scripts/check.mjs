// The door to `check`: makes the clone ready, then runs scripts/check.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('check')
