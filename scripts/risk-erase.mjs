// The door to `risk:erase`: makes the clone ready, then runs scripts/risk-erase.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('risk-erase')
