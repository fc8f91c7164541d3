// Account recoveries of a user, step by step, for whoever answers the phone: to explain, never to help along.
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import type { RecoveryView, Step } from '@/lib/recovery/account/history/history'

const INTRO =
  'Where somebody stands who lost their authenticator. There is nothing to press: no step can be given, skipped or hastened from here, and who asks you to is to be told so.'

export const Recoveries = ({ recoveries }: { readonly recoveries: readonly RecoveryView[] }) => (
  <Card intro={INTRO} title="Account recovery">
    {recoveries.length === 0 ? (
      <EmptyState title="Nobody has begun to recover this account." />
    ) : (
      <ul className="divide-y divide-line">
        {recoveries.map(({ id, steps }) => (
          <li className="py-4 first:pt-0 last:pb-0" key={id}>
            <ol className="list-disc space-y-1 pl-5">
              {steps.map((step) => (
                <li key={step.kind}>
                  <Words step={step} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    )}
  </Card>
)

const PROOFS = {
  password: 'the password',
  'saved-code': 'a recovery code that was saved',
  'mailed-link': 'a link in our mail',
} as const

const ENDS = {
  overtaken: 'Ended, because a newer recovery opened',
  stopped: 'Stopped: its owner told us that it was not them. What it added was removed',
  'too-many-tries': 'Ended after too many wrong answers',
  'too-many-open': 'Ended, because others were begun after it on the same network',
  left: 'Given up by whoever had begun it',
} as const

function Words({ step }: { readonly step: Step }) {
  switch (step.kind) {
    case 'asked':
      return (
        <>
          <span>Asked for </span>
          <Moment at={step.at} />
          <span>{step.client ? `, with ${step.client}` : ''}</span>
          <span>, from {step.network}</span>
        </>
      )
    case 'proofs':
      return (
        <>
          <span>Proved with {step.given.map((proof) => PROOFS[proof]).join(' and ') || 'nothing yet'}</span>
          {step.until ? (
            <span>
              ; more can be given until <Moment at={step.until} />
            </span>
          ) : null}
        </>
      )
    case 'opened':
      return (
        <>
          Opened <Moment at={step.at} />: every other session ended, and the person could add a passkey or an app, for
          half an hour
        </>
      )
    case 'vouched':
      return (
        <>
          A device that the account knew before vouched for it <Moment at={step.at} />
        </>
      )
    case 'repaired':
      return (
        <>
          A passkey or an app was added <Moment at={step.at} />; they sign in with it
        </>
      )
    case 'ended':
      return (
        <>
          {ENDS[step.why]}, <Moment at={step.at} />
        </>
      )
    case 'waits':
      return (
        <strong>
          Money, exports and how they sign in wait until <Moment at={step.until} />
        </strong>
      )
    default:
      return step satisfies never
  }
}
