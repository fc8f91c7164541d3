// What the log gets of an exception: the number that the error page shows, the request's id, and where it happened. What is
// no fault of ours is one short line: a request that could not be read, a database that is away.
import { wasEntered } from '../answer'
import { isUnavailable } from '../availability'
import { log } from '../log'

type Failing = {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Logs an exception that reached Next. Query strings stay out: they can hold what somebody searched for. */
export function logIncident(error: unknown, { path, method, headers }: Failing, route: string): void {
  const where = { requestId: headers['x-stepgate-request-id'], method, path: path.split('?')[0], route }
  if (isUnavailable(error)) log.warn({ ...where, fault: faultOf(error) }, 'the database is not available')
  else if (method === 'POST' && !wasEntered())
    log.warn({ ...where, fault: faultOf(error) }, 'a request could not be read')
  else log.error({ error, incident: incidentOf(error), ...where }, 'an exception reached the edge')
}

const incidentOf = (error: unknown) => (error instanceof Error && 'digest' in error ? error.digest : undefined)

/** Name and code of a failure and the first frame of its stack: enough to find it, and nothing that it quotes. */
const faultOf = (error: unknown) => {
  if (!(error instanceof Error)) return { name: typeof error }
  const at = /^\s+at (.{0,200})/m.exec(error.stack ?? '')?.[1]
  return { name: error.name, ...('code' in error ? { code: String(error.code).slice(0, 40) } : {}), at }
}
