// Whether requests can be served: the database takes writes. 503 while it does not; recovers by itself.
// Mail that is delayed is said beside it: it keeps nobody from being served.
import { isReady, mailWord } from '@/lib/entry/health'
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute(
  'health.ready',
  async () =>
    (await isReady())
      ? Response.json({ status: 'ready', mail: await mailWord() })
      : Response.json({ status: 'waiting for the database' }, { status: 503, headers: { 'retry-after': '5' } }),
  { anyOrigin: true },
)
