// The door to `risk:evaluate`: makes the clone ready, then runs scripts/risk-evaluate.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('risk-evaluate')
