// Whether the process lives. Says nothing else.
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute('health.live', async () => Response.json({ status: 'live' }), { anyOrigin: true })
