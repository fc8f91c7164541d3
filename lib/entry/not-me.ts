// What the "this wasn't me" actions do with a request, and the shape of their input.
import { z } from 'zod'
import type { RequestFacts } from '../gate/facts'
import type { Outcome } from '../gate/outcome'
import { lookAtReport, type Refused, type Report, type Reported, submitReport } from '../reports/report'
import { LinkSecret } from './link'

export const LinkInput = z.object({ link: LinkSecret })

type Act = { readonly input: z.output<typeof LinkInput>; readonly facts: RequestFacts }

/** The secret goes back to whoever sent it, for the second form: without JavaScript nothing else would carry it there. */
export async function look({ input: { link }, facts }: Act): Promise<Outcome<Report & { readonly link: string }>> {
  const looked = await lookAtReport(link, facts)
  return looked.kind === 'good' ? { kind: 'done', value: { ...looked.report, link } } : refusal(looked)
}

export async function submit({ input: { link }, facts }: Act): Promise<Outcome<Reported>> {
  const said = await submitReport(link, facts)
  return said.kind === 'done' ? { kind: 'done', value: said.reported } : refusal(said)
}

/** Says the same of a link that was used, is over, or never was. */
const refusal = (_: Refused): Outcome<never> => ({
  kind: 'invalid',
  issues: {
    '': [
      'This link does not serve. Each serves once, for seven days. If you used it before, it has done what it does.',
      'If something is wrong now, set a new password or recover your account: both are on the sign-in page.',
    ],
  },
})
