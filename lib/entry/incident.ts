// What the log gets of an exception: the incident id that the error page shows, the request's id, and where it happened.
import { log } from '../log'

type Failing = {
  readonly path: string
  readonly method: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Logs an exception that reached Next. Query strings stay out: they can hold what somebody searched for. */
export function logIncident(error: unknown, { path, method, headers }: Failing, route: string): void {
  const incident = error instanceof Error && 'digest' in error ? error.digest : undefined
  log.error(
    { error, incident, requestId: headers['x-stepgate-request-id'], method, path: path.split('?')[0], route },
    'an exception reached the edge',
  )
}
