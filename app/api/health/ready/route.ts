// Whether requests can be served: the database answers. 503 while it does not; recovers by itself.
import { databaseAnswers } from '@/lib/entry/health'
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute(
  'health.ready',
  async () =>
    (await databaseAnswers())
      ? Response.json({ status: 'ready' })
      : Response.json({ status: 'waiting for the database' }, { status: 503 }),
  { anyOrigin: true },
)
