// The door to `demo-code`: makes the clone ready, then runs scripts/demo-code.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('demo-code')
