// Where a download or an export leads when it needs proof, or was refused. An address can approve nothing: it only
// names a challenge of this very session, and the place to go on to.
import { DeniedScreen } from '@/components/denied-screen'
import { StepUpPrompt } from '@/components/step-up/prompt'
import { denialReason } from '@/components/words/denial'
import { definePage } from '@/lib/entry/page'
import { safePath } from '@/lib/entry/request'
import { challengeView } from '@/lib/entry/step-up'

export const metadata = { title: 'Prove that it is you' }

export default definePage('step-up.view', async (permit, { query }) => {
  const to = safePath(query.to)
  const reason = denialReason(query.denied)
  if (reason) return <DeniedScreen denied={{ kind: 'denied', reason }} />
  const challenge = query.challenge ? await challengeView(permit, query.challenge) : null
  return <StepUpPrompt challenge={challenge} to={to} />
})
