// The door to `bench`: makes the clone ready, then runs scripts/bench.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('bench')
