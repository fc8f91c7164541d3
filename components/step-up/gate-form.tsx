'use client'
// A form whose act passes the gate. Without JavaScript it posts and comes back with what is wrong or what is to be
// proven; with it, proof is asked for in a dialog and the same fields are sent once more.
import { usePathname } from 'next/navigation'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useActs } from '../acts'
import { BotCheck } from '../bot-check/bot-check'
import { Refusal } from '../refusal'
import { Button, type ButtonSize, type ButtonVariant } from '../ui/button'
import { Notice } from '../ui/notice'
import { signedOutWords } from '../words/end-reason'
import { GateStateContext } from './gate-state'
import { InlineChallenge } from './inline-challenge'
import { type Gate, type GateOptions, useGate } from './use-gate'

/** Loaded when somebody is asked for proof, not before. */
const Dialog = lazy(() => import('./dialog'))

export type GateFormProps<View> = GateOptions<View> & {
  /** What the button says. */
  readonly submit: string
  /** Read instead, where several buttons say the same: "End the session on Firefox". Begins with what the button says. */
  readonly submitLabel?: string
  readonly variant?: ButtonVariant
  readonly size?: ButtonSize
  /** Said once it is done; a client component can make it of what the act answered. */
  readonly done?: ReactNode | ((view: View) => ReactNode)
  /** Takes the place of the form once it is done, without JavaScript too: the next step of an act in several. */
  readonly instead?: (view: View) => ReactNode
  /** Fields that nobody fills in. */
  readonly hidden?: Readonly<Record<string, string>>
  /** Beside the button: a way back. */
  readonly beside?: ReactNode
  readonly children?: ReactNode
}

export function GateForm<View = null>(props: GateFormProps<View>) {
  const { submit, submitLabel, variant = 'primary', size = 'normal', hidden = {}, beside, instead, children } = props
  const gate = useGate(props)
  const {
    state: { outcome, fields },
    pending,
    refilled,
    form,
  } = gate
  if (outcome?.kind === 'done' && instead) return instead(outcome.value)
  const cameBack = outcome !== null && !pending && !gate.canAnswer
  const issues = outcome?.kind === 'invalid' ? outcome.issues : {}
  return (
    <GateStateContext value={{ fields: outcome && outcome.kind !== 'done' ? fields : null, issues }}>
      <form {...form} {...(cameBack ? { 'data-came-back': true } : {})} className="max-w-xl space-y-5">
        {refilled && !outcome ? <Notice live="status">We kept what you typed. Nothing was submitted.</Notice> : null}
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
        {children}
        <div {...(cameBack ? LOOK_HERE : {})} className="empty:hidden">
          <Result
            done={props.done}
            gate={gate}
            hidden={Object.keys(hidden)}
            secrets={(props.secrets ?? []).length > 0}
          />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            {...(submitLabel ? { 'aria-label': submitLabel } : {})}
            pending={pending}
            size={size}
            type="submit"
            variant={variant}
          >
            {submit}
          </Button>
          {beside}
        </div>
      </form>
      <Challenge gate={gate} />
    </GateStateContext>
  )
}

/** Without JavaScript the page is a new one, and the browser goes to where the answer is. */
const LOOK_HERE = { autoFocus: true, tabIndex: -1 }

type ResultProps<View> = {
  readonly gate: Gate<View>
  readonly done: GateFormProps<View>['done']
  readonly hidden: readonly string[]
  readonly secrets: boolean
}

/** What came of the last submission. */
function Result<View>({
  gate: {
    state: { outcome, answer, check },
    canAnswer,
    pending,
    failed,
  },
  done,
  hidden,
  secrets,
}: ResultProps<View>) {
  const here = usePathname()
  if (pending) return null
  if (failed) return <Failed />
  if (!outcome) return null
  switch (outcome.kind) {
    case 'done':
      return done ? (
        <Notice kind="success" live="status">
          {typeof done === 'function' ? done(outcome.value) : done}
        </Notice>
      ) : null
    case 'invalid':
      return <Invalid issues={['', ...hidden].flatMap((name) => outcome.issues[name] ?? [])} />
    case 'challenged':
      return canAnswer ? null : <InlineChallenge answer={answer} challenge={outcome.challenge} secrets={secrets} />
    case 'denied':
      return (
        <div className="space-y-4">
          <Refusal denied={outcome} live="alert" />
          {check ? <BotCheck check={check} /> : null}
        </div>
      )
    case 'signed-out':
      return (
        <Notice kind="warning" live="alert" title={signedOutWords(outcome.reason)}>
          <p>
            Nothing was changed.{' '}
            {outcome.reason === 'superseded' ? null : (
              <a href={`/sign-in?next=${encodeURIComponent(here)}`}>Sign in again</a>
            )}
          </p>
        </Notice>
      )
    default:
      return outcome satisfies never
  }
}

const Failed = () => (
  <Notice kind="danger" live="alert" title="We could not be reached, or something broke on our side.">
    Look whether it happened before you send it again. What you typed is still here.
  </Notice>
)

/** Findings that belong to no visible field stand in their own box; the others stand at their fields. */
const Invalid = ({ issues }: { readonly issues: readonly string[] }) => (
  <Notice kind="danger" live="alert" title="This cannot be sent yet.">
    {issues.length > 0 ? issues.map((issue) => <p key={issue}>{issue}</p>) : 'Look at the marked fields.'}
  </Notice>
)

/** The dialog, where the challenge was met by a submission of this page. */
function Challenge<View>({ gate }: { readonly gate: Gate<View> }) {
  const { prove, cancel } = useActs()
  const {
    state: { outcome },
    pending,
    canAnswer,
    again,
    settled,
  } = gate
  const [steppedBack, setSteppedBack] = useState<string | null>(null)
  if (outcome?.kind !== 'challenged' || !canAnswer) return null
  const { challenge } = outcome
  if (steppedBack === challenge.id)
    return pending ? null : <Notice live="status">You stepped back. Nothing was changed.</Notice>
  const stepBack = () => {
    settled()
    setSteppedBack(challenge.id)
  }
  return (
    <Suspense>
      <Dialog
        again={again}
        cancel={cancel}
        challenge={challenge}
        key={challenge.id}
        onStepBack={stepBack}
        prove={prove}
      />
    </Suspense>
  )
}
