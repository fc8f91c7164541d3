'use client'
// The challenge where there is no JavaScript: inside the form that was sent, with a field for a one-time code. Sending
// the form again answers it and repeats the act in one go.
import type { ChallengeView } from '@/lib/gate/outcome'
import { Reasons } from '../reasons'
import { Notice } from '../ui/notice'
import { TextField } from '../ui/text-field'
import { SummaryList } from './summary'

/** What was found of the answer that came with the form. */
type InlineAnswer = 'wrong' | 'replayed' | 'too-soon'

type InlineChallengeProps = {
  readonly challenge: ChallengeView
  readonly answer: InlineAnswer | undefined
  readonly secrets: boolean
}

export function InlineChallenge({ challenge, answer, secrets }: InlineChallengeProps) {
  const { id, summary, reasons, methods, attemptsLeft } = challenge
  return (
    <Notice title="Prove that it is you">
      <div className="space-y-4">
        <p>Nothing was changed yet. This is what you are about to do:</p>
        <SummaryList summary={summary} />
        <Reasons reasons={reasons} />
        {secrets ? <p>We do not send secret fields back: type those again above.</p> : null}
        <Method
          answer={answer}
          attemptsLeft={attemptsLeft}
          id={id}
          method={methods.find((method) => method !== 'passkey')}
        />
      </div>
    </Notice>
  )
}

type MethodProps = {
  readonly id: string
  readonly method: ChallengeView['methods'][number] | undefined
  readonly answer: InlineAnswer | undefined
  readonly attemptsLeft: number
}

function Method({ id, method, answer, attemptsLeft }: MethodProps) {
  if (!method)
    return <p>This takes a passkey, and passkeys take JavaScript. Turn it on for this site and send the form again.</p>
  return (
    <>
      <input name="_challenge" type="hidden" value={id} />
      {method === 'password' ? (
        <TextField
          autoComplete="current-password"
          label="Your password"
          name="_password"
          required
          type="password"
          {...(answer ? { errors: [wrongPassword(answer, attemptsLeft)] } : {})}
        />
      ) : (
        <TextField
          {...CODE_INPUT}
          label="One-time code"
          name="_code"
          {...(answer ? { errors: [wrongCode(answer, attemptsLeft)] } : {})}
        />
      )}
    </>
  )
}

export const CODE_INPUT = {
  hint: 'The six digits that your authenticator app shows.',
  autoComplete: 'one-time-code',
  inputMode: 'numeric',
  required: true,
} as const

const ANSWERS = {
  wrong: 'That code is not right.',
  replayed: 'That code was used already: wait for the next one.',
  'too-soon': 'There were too many wrong answers just before, so we did not check this one. Wait a minute.',
} as const

export const wrongCode = (answer: InlineAnswer, attemptsLeft: number): string =>
  `${ANSWERS[answer]} ${triesLeft(attemptsLeft)}`

const wrongPassword = (answer: InlineAnswer, attemptsLeft: number): string =>
  `${answer === 'too-soon' ? ANSWERS[answer] : 'That password is not right.'} ${triesLeft(attemptsLeft)}`

export const triesLeft = (attempts: number): string => (attempts === 1 ? 'One try left.' : `${attempts} tries left.`)
