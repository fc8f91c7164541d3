// Where a download or an export leads when it needs proof, or was refused. An address can approve nothing: it only
// names a challenge or a refusal of this very session, and the place to go on to; what was refused is read from the trail.
import { DeniedScreen } from '@/components/denied-screen'
import { StepUpPrompt } from '@/components/step-up/prompt'
import { downloadAt, onwardPath } from '@/lib/entry/downloads'
import { definePage } from '@/lib/entry/page'
import { challengeView, refusalOf } from '@/lib/entry/step-up'
import { operationNamed, ruleOf } from '@/lib/policy/catalogue'

export const metadata = { title: 'Prove that it is you' }

export default definePage('step-up.view', async (permit, { query }) => {
  const to = onwardPath(query.to)
  const download = downloadAt(to)
  const refused = query.refused ? await refusalOf(permit, query.refused) : null
  if (refused) {
    const operation = operationNamed(refused.operation ?? undefined)
    return (
      <DeniedScreen
        back={download?.page ?? to}
        denied={refused.denied}
        {...(operation ? { title: ruleOf(operation).title } : {})}
      />
    )
  }
  const challenge = query.challenge ? await challengeView(permit, query.challenge) : null
  return <StepUpPrompt challenge={challenge} download={download} to={to} />
})
