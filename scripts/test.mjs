// The door to `test`: makes the clone ready, then runs scripts/test.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('test')
