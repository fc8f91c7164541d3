// Whether requests can be served: the database answers. 503 while it does not; recovers by itself.
// Mail that is delayed is said beside it: it keeps nobody from being served.
import { databaseAnswers, mailWord } from '@/lib/entry/health'
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute(
  'health.ready',
  async () =>
    (await databaseAnswers())
      ? Response.json({ status: 'ready', mail: await mailWord() })
      : Response.json({ status: 'waiting for the database' }, { status: 503 }),
  { anyOrigin: true },
)
