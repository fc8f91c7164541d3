// Next's hook for exceptions: each goes to the structured log under the incident id that its page shows.
import type { Instrumentation } from 'next'

export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  const { logIncident } = await import('@/lib/entry/incident')
  logIncident(error, request, routePath)
}
