// Reading violation reports, in both forms that browsers send (CSP Level 3: report-uri and report-to). What comes is
// untrusted: it is cut to size, only known fields are logged, and a flood is dropped rather than written.
import { z } from 'zod'
import type { RequestFacts } from '../gate/facts'
import { recordDroppedReports, recordForeignInput } from '../gate/suspicion'
import { log } from '../log'
import { minutes } from '../time'

const BODY_MAX = 16_384
const REPORTS_A_MINUTE = 60

const text = z
  .string()
  .transform((value) => value.slice(0, 200))
  .optional()
const Old = z.object({
  'csp-report': z.object({
    'violated-directive': text,
    'effective-directive': text,
    'blocked-uri': text,
    'document-uri': text,
  }),
})
const New = z
  .array(
    z.object({
      type: z.literal('csp-violation'),
      body: z.object({ effectiveDirective: text, blockedURL: text, documentURL: text }),
    }),
  )
  .max(20)

/** Logs the reports of one request. What browsers do not send, and what is dropped of a flood, is recorded (ASVS 16.3.3). */
export async function logViolations(request: Request, facts: RequestFacts): Promise<Response> {
  const body = await boundedText(request)
  const violations = body === null ? null : parse(body)
  if (violations === null) {
    await recordForeignInput(facts, 'csp.report', [body === null ? 'too-long' : 'malformed'])
    return new Response(null, { status: body === null ? 413 : 400 })
  }
  const written = violations.filter(() => admitted(facts.now))
  for (const violation of written) log.warn({ violation }, 'content security policy violated')
  const dropped = violations.length - written.length
  if (dropped > 0) await recordDroppedReports(facts, 'csp.report', dropped)
  return new Response(null, { status: 204 })
}

const boundedText = async (request: Request): Promise<string | null> => {
  if (Number(request.headers.get('content-length') ?? 0) > BODY_MAX) return null
  const body = await request.text()
  return body.length > BODY_MAX ? null : body
}

const parse = (body: string): object[] | null => {
  try {
    const json: unknown = JSON.parse(body)
    const old = Old.safeParse(json)
    if (old.success) {
      const report = old.data['csp-report']
      return [
        {
          directive: report['effective-directive'] ?? report['violated-directive'],
          blocked: report['blocked-uri'],
          page: report['document-uri'],
        },
      ]
    }
    const fresh = New.safeParse(json)
    return fresh.success
      ? fresh.data.map(({ body: b }) => ({
          directive: b.effectiveDirective,
          blocked: b.blockedURL,
          page: b.documentURL,
        }))
      : null
  } catch {
    return null
  }
}

let minute = 0
let count = 0
const admitted = (at: Date): boolean => {
  const current = Math.floor(at.getTime() / minutes(1))
  if (current !== minute) {
    minute = current
    count = 0
  }
  count += 1
  return count <= REPORTS_A_MINUTE
}
