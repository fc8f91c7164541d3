// The door to `start`: makes the clone ready, then runs scripts/start.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('start')
