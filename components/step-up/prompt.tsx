// The prompt in place of a page, and the whole of /step-up: the same words as the dialog. Works without JavaScript
// where a one-time code is accepted. Without a challenge it says that there is nothing to prove any more.
import type { DownloadForm } from '@/lib/entry/downloads'
import type { ChallengeView } from '@/lib/gate/outcome'
import { Reasons } from '../reasons'
import { SignOut } from '../sign-out'
import { Card, PageHeading } from '../ui/card'
import { PromptAnswer } from './prompt-answer'
import { SummaryList } from './summary'

type StepUpPromptProps = {
  readonly challenge: ChallengeView | null
  readonly to: string
  /** What is asked for again after proof, where that takes a form. */
  readonly download?: DownloadForm | null
}

export function StepUpPrompt({ challenge, to, download = null }: StepUpPromptProps) {
  return (
    <>
      <PageHeading
        intro={challenge ? <p>Then you go on to where you wanted to be.</p> : null}
        title="Prove that it is you"
      />
      {challenge ? (
        <>
          <SummaryList summary={challenge.summary} />
          <Card title="Why we ask now">
            <Reasons reasons={challenge.reasons} />
          </Card>
        </>
      ) : null}
      <PromptAnswer challenge={challenge} download={download} to={to} />
      {challenge ? <SignOut label="Not you? End this session" /> : null}
    </>
  )
}
