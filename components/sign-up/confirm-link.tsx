'use client'
// The page behind the link that confirms an address. In the browser that signed up one button is enough; anywhere else a
// new password takes the place of whatever was chosen there.
import { type ReactNode, useState } from 'react'
import type { Action } from '../acts'
import { LINK_FIELD, LinkField } from '../mail-link/link-field'
import { NewPassword } from '../security/password-fields'
import { GateForm } from '../step-up/gate-form'
import { Notice } from '../ui/notice'
import { TakesFocus } from '../ui/takes-focus'
import { TextLink } from '../ui/text-link'

type Step = { readonly step: 'confirmed' | 'choose-password' | 'done' }
type ConfirmLinkProps = {
  readonly confirm: Action<Step>
  readonly claim: Action<Step>
  /** Where the link does not work, or was not asked for: gone once it was used. */
  readonly otherwise: ReactNode
}

export function ConfirmLink({ confirm, claim, otherwise }: ConfirmLinkProps) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <GateForm
      action={confirm}
      instead={({ step }) => (step === 'choose-password' ? <Choose claim={claim} secret={secret} /> : <Confirmed />)}
      secrets={[LINK_FIELD]}
      submit="Confirm this address"
    >
      <LinkField onSecret={setSecret} />
      <p className="text-ink-soft">{otherwise}</p>
    </GateForm>
  )
}

const Confirmed = () => (
  <TakesFocus>
    <Notice kind="success" live="status" title="Your address is confirmed.">
      <p>
        <span>You can change money and export now, with proof as always. </span>
        <TextLink href="/">Go to your account</TextLink>
      </p>
    </Notice>
  </TakesFocus>
)

/** Without JavaScript the link is pasted once more. */
const Choose = ({ claim, secret }: { readonly claim: Action<Step>; readonly secret: string | null }) => (
  <div className="space-y-5">
    <TakesFocus>
      <Notice live="status" title="Choose a password">
        You opened this link in another browser than the one that signed up, so what was chosen there does not count.
        Choose a password here, or go back to that page and enter the code from the same email. Opened here, your
        account is named after the first part of your address until you change that under Profile.
      </Notice>
    </TakesFocus>
    <GateForm action={claim} secrets={[LINK_FIELD, 'password']} submit="Open the account">
      {secret ? <input name={LINK_FIELD} type="hidden" value={secret} /> : <LinkField />}
      <NewPassword second={null} />
    </GateForm>
  </div>
)
