'use client'
// Saying "this wasn't me", in two steps: first what it is about and what will happen, then the one button that does it.
// The same without JavaScript, where the link is pasted and each answer is a page of its own.
import { type FormEvent, useEffect, useRef } from 'react'
import type { Report, Reported } from '@/lib/reports/report'
import type { Action } from '../acts'
import { LinkField } from '../mail-link/link-field'
import { OlderBuild } from '../older-build'
import { Refusal } from '../refusal'
import { GateForm } from '../step-up/gate-form'
import { type Submission, useSubmission } from '../step-up/use-submission'
import { Button } from '../ui/button'
import { ButtonLink } from '../ui/button-link'
import { DefinitionList } from '../ui/definition-list'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { doneWords, noticeWords, outlookWords } from '../words/report'

/** `link` is the secret, on its way from the first form to the second. */
export type Looked = Report & { readonly link: string }

type NotMeProps = { readonly look: Action<Looked>; readonly submit: Action<Reported> }

const SECRETS = ['link']

export function NotMe({ look, submit }: NotMeProps) {
  // Held here, where the page begins anew: without JavaScript the answer comes back to a page that shows the first form.
  const said = useSubmission(submit, () => {})
  const { outcome } = said.state
  if (outcome?.kind === 'done') return <Done reported={outcome.value} />
  return (
    <div className="space-y-6">
      <Refused said={said} />
      <GateForm
        action={look}
        instead={(looked) => <Confirm looked={looked} said={said} />}
        secrets={SECRETS}
        submit="See what it is about"
      >
        <LinkField />
      </GateForm>
    </div>
  )
}

type Said = Submission<Reported>

function Refused({ said: { state, failed } }: { readonly said: Said }) {
  const { outcome } = state
  if (failed === 'older-build') return <OlderBuild />
  if (failed)
    return (
      <Notice kind="danger" live="alert" title="We could not be reached, or something broke on our side.">
        Open the link in our mail once more.
      </Notice>
    )
  if (outcome?.kind === 'denied') return <Refusal denied={outcome} live="alert" />
  if (outcome?.kind !== 'invalid') return null
  return (
    <Notice kind="danger" live="alert" title="This cannot be sent.">
      {Object.values(outcome.issues)
        .flat()
        .map((issue) => (
          <p key={issue}>{issue}</p>
        ))}
    </Notice>
  )
}

function Confirm({ looked, said: { send, post, pending } }: { readonly looked: Looked; readonly said: Said }) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending) send(new FormData(event.currentTarget))
  }
  return (
    <form action={post} className="max-w-xl space-y-5" onSubmit={onSubmit}>
      <input name="link" type="hidden" value={looked.link} />
      <Here />
      <DefinitionList
        items={[
          { term: 'Our mail told of', value: noticeWords(looked.notice) },
          { term: 'When', value: <Moment at={looked.happenedAt} /> },
        ]}
      />
      <div className="space-y-2">
        <h2 className="text-lg font-semibold">If it was not you</h2>
        <Sentences of={outlookWords(looked)} />
        <p className="text-sm text-ink-soft">
          Nothing has happened yet. If it was you, close this page: nothing changes. You can sign in as always, either
          way.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button pending={pending} type="submit" variant="danger">
          This wasn’t me
        </Button>
        <ButtonLink href="/">It was me</ButtonLink>
      </div>
    </form>
  )
}

const Done = ({ reported }: { readonly reported: Reported }) => (
  <div className="space-y-6">
    <Here />
    <Notice kind="success" live="status" title="Thank you. We heard you.">
      <Sentences of={[...doneWords(reported), 'Money and exports stand still until you lift that yourself.']} />
    </Notice>
    <Next reported={reported} />
  </div>
)

/** Where to read on: the next step stands in place of the last. Without JavaScript the browser itself goes there. */
function Here() {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.focus(), [])
  return <span {...LOOK_HERE} className="sr-only" ref={place} />
}
const LOOK_HERE = { autoFocus: true, tabIndex: -1 }

const Next = ({ reported: { undo, undone } }: { readonly reported: Reported }) => {
  const again = undone === 'in-the-way' || undone === 'heard'
  return (
    <section className="space-y-4">
      <h2 className="text-lg font-semibold">What to do now</h2>
      <ol className="list-decimal space-y-4 pl-5">
        <li className="space-y-2">
          <p>If somebody may know your password, set another one. We mail you a link for it.</p>
          <ButtonLink href="/recover/password" variant={undo === 'close-password' ? 'primary' : 'secondary'}>
            Set a new password
          </ButtonLink>
        </li>
        <li className="space-y-2">
          <p>Sign in, look under Security for anything that you do not know, and remove it. Then lift the freeze.</p>
          <ButtonLink href="/sign-in?next=/security/freeze">Sign in</ButtonLink>
        </li>
        <li className="space-y-2">
          <p>If you cannot get in, or somebody else still does, recover the account. That ends every session.</p>
          <ButtonLink href="/recover" variant={again ? 'primary' : 'secondary'}>
            Recover the account
          </ButtonLink>
        </li>
        <li>If somebody else may read your mail, change its password too: with your mail they get our mails.</li>
      </ol>
    </section>
  )
}

const Sentences = ({ of }: { readonly of: readonly string[] }) => (
  <ul className="list-disc space-y-1 pl-5">
    {of.map((sentence) => (
      <li key={sentence}>{sentence}</li>
    ))}
  </ul>
)
