// The door to `keys`: makes the clone ready, then runs scripts/keys.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('keys')
