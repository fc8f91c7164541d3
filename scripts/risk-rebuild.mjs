// The door to `risk:rebuild`: makes the clone ready, then runs scripts/risk-rebuild.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('risk-rebuild')
