'use client'
// After a sign-in with a password: next time, use a passkey. A calm card offers it, and one press closes it for good. Where
// the law asks for nothing more and the browser can, one is made without a word, and the card says so instead.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Offer } from '@/lib/credentials/passkeys/offer'
import { type Action, EMPTY } from '../acts'
import { useScripted } from '../sign-in/password-field'
import { GateForm } from '../step-up/gate-form'
import { Card } from '../ui/card'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import { type Added, MakePasskey, type PasskeyEnrolment } from './make-passkey'

export type OfferActs = {
  readonly enrol: Action<PasskeyEnrolment>
  readonly confirm: Action<Added>
  readonly close: Action
}

type PasskeyOfferProps = { readonly offer: Offer | null; readonly acts: OfferActs }

export function PasskeyOffer({ offer, acts }: PasskeyOfferProps) {
  const scripted = useScripted()
  const made = useQuietly(offer?.quietly ?? false, acts)
  if (made)
    return (
      <Notice kind="success" live="status" title="Your browser made a passkey for this account.">
        Next time, sign in with it: your finger, your face or a PIN is enough. You find it under{' '}
        <TextLink href="/security#passkeys">Security</TextLink>, where you can also remove it.
      </Notice>
    )
  if (!offer || !scripted) return null
  return <OfferCard acts={acts} />
}

const OfferCard = ({ acts: { enrol, confirm, close } }: { readonly acts: OfferActs }) => (
  <Card
    intro="With a passkey your finger, your face or a PIN is enough: nothing to type, and nothing that a false site could take from you."
    title="Next time, use a passkey"
  >
    <div className="flex flex-wrap items-start gap-3">
      <GateForm
        action={enrol}
        instead={(enrolment) => <MakePasskey confirm={confirm} enrolment={enrolment} />}
        submit="Add a passkey"
      />
      <GateForm action={close} submit="No, and do not ask again" variant="secondary" />
    </div>
  </Card>
)

/** Lets the password manager that just signed in make one, once per visit of the page. What it declines, nobody hears of. */
function useQuietly(wanted: boolean, acts: OfferActs): boolean {
  const [made, setMade] = useState(false)
  const started = useRef(false)
  const begin = useEffectEvent(() => {
    if (!wanted || started.current) return
    started.current = true
    void makeAndConfirm(acts).then(setMade, () => undefined)
  })
  useEffect(() => begin(), [])
  return made
}

async function makeAndConfirm({ enrol, confirm }: OfferActs): Promise<boolean> {
  const { canMakeQuietly, makePasskeyQuietly } = await import('./make-passkey-ceremony')
  if (!(await canMakeQuietly())) return false
  const { outcome } = await enrol(EMPTY, formOf({ conditional: 'yes' }))
  if (outcome?.kind !== 'done' || outcome.value.mailed) return false
  const { id: enrolment, options } = outcome.value
  const made = await makePasskeyQuietly(options)
  if (made.kind !== 'made') return false
  const { response } = made
  const confirmed = await confirm(EMPTY, formOf({ enrolment, response, stay: 'yes' }))
  if (confirmed.outcome?.kind === 'done') return true
  const { signalUnknown } = await import('./passkey-signals')
  if (options.rp.id) await signalUnknown(options.rp.id, made.id)
  return false
}

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
