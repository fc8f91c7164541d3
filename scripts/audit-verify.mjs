// The door to `audit-verify`: makes the clone ready, then runs scripts/audit-verify.ts on the pinned Node.
import { become } from './bootstrap.mjs'

await become('audit-verify')
