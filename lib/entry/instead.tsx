// What stands in place of a page: that there is nothing here, or that something broke. Both are drawn in place, because what
// is thrown leaves an empty document to browsers without JavaScript; the front door sends them under their true status.
import { unstable_rethrow } from 'next/navigation'
import type { ReactNode } from 'react'
import { PlainFrame } from '@/components/brand'
import { Incident } from '@/components/incident'
import { NothingHere } from '@/components/nothing-here'
import { noteStatus } from '../answer'
import { isUnavailable } from '../availability'
import { NotFound } from '../fault'
import type { OperationName } from '../policy/catalogue'
import { logIncident } from './incident'
import { pathOf, readFacts } from './request'

/** 404: what does not exist and what is not yours look the same. */
export function nothingHere(signedIn: boolean): ReactNode {
  noteStatus(404)
  return <NothingHere signedIn={signedIn} />
}

/** What `thrown` becomes. Redirects and other signals of Next's own go on to it. */
export async function insteadOf(thrown: unknown, operation: OperationName): Promise<ReactNode> {
  unstable_rethrow(thrown)
  const [{ requestId, token }, path] = await Promise.all([readFacts('page'), pathOf()])
  // Who it is cannot be asked where the database is away: a browser that holds a session is offered the way out.
  const signedIn = token !== null
  if (thrown instanceof NotFound) return nothingHere(signedIn)
  const away = isUnavailable(thrown)
  logIncident(thrown, { path, method: 'GET', headers: { 'x-stepgate-request-id': requestId } }, operation)
  noteStatus(away ? 503 : 500)
  return (
    <PlainFrame signedIn={signedIn}>
      <Incident again={path} away={away} number={requestId} />
    </PlainFrame>
  )
}
