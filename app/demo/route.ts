// What this browser pretends, in the demo tenant. A route and not an action, so that its form works on every screen, also
// those of faults, with scripts or without.
import { pretend } from '@/lib/entry/demo/controls'
import { defineRoute } from '@/lib/entry/route'

export const POST = defineRoute('demo.pretend', async (_permit, request) => pretend(request))
