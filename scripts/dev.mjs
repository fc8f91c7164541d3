// The door to `dev`: makes the clone ready, then runs scripts/dev.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('dev')
