'use client'
// Saying "it was me" from a device that the account knew before, and what came of it.
import { useState } from 'react'
import type { Action } from '../acts'
import { LinkField } from '../mail-link/link-field'
import { GateForm } from '../step-up/gate-form'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { TakesFocus } from '../ui/takes-focus'

type View = { readonly kind: 'vouched'; readonly coolOffUntil: string } | { readonly kind: 'unknown-device' | 'over' }

type VouchProps = {
  readonly action: Action<View>
  /** For this browser's own key to answer, where it has one: a copied cookie cannot speak for it. */
  readonly nonce: string
}

export function Vouch({ action, nonce }: VouchProps) {
  const [device, setDevice] = useState('')
  const answer = async (bound: string) => {
    const { answerFor } = await import('../sign-in/device-key')
    setDevice((await answerFor({ purpose: 'vouching for a recovery', nonce, bound, keeps: false })) ?? '')
  }
  return (
    <GateForm
      action={action}
      instead={(view) => <Result view={view} />}
      hidden={{ device }}
      secrets={['link', 'device']}
      submit="It was me"
    >
      <p>
        Did you recover the account yourself, and have you used <strong>this browser</strong> here before? Then say so,
        and what waits is possible sooner: usually in an hour, in a day if we know this browser only by its cookie.
      </p>
      <p className="text-ink-soft">
        If it was not you, do not press the button. The other link in our mail stops the recovery, and works without
        signing in.
      </p>
      <LinkField onSecret={(secret) => void answer(secret)} />
    </GateForm>
  )
}

const Result = ({ view }: { readonly view: View }) => <TakesFocus>{wordsOf(view)}</TakesFocus>

function wordsOf(view: View) {
  switch (view.kind) {
    case 'vouched':
      return (
        <Notice kind="success" live="status" title="Thank you. The wait is shorter now.">
          <p>
            Money, exports and how you sign in are possible from{' '}
            <strong>
              <Moment at={view.coolOffUntil} />
            </strong>
            .
          </p>
        </Notice>
      )
    case 'unknown-device':
      return (
        <Notice kind="warning" live="alert" title="This browser cannot speak for you.">
          <p>
            Your account did not know it before the recovery began, so it could be anybody's. Open the link in our mail
            in a browser that you had used here before, or let the two days pass. Nothing was changed, and the link
            still serves.
          </p>
        </Notice>
      )
    case 'over':
      return (
        <Notice kind="warning" live="alert" title="This link does not serve any more.">
          <p>It was used, it is too old, the recovery was stopped, or a newer one has begun. Nothing was changed.</p>
        </Notice>
      )
    default:
      return view satisfies never
  }
}
