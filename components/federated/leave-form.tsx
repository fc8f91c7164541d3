'use client'
// Leaving for the identity provider. The page that comes back leads on by itself, with and without JavaScript, because the
// site's own policy lets no form end anywhere else (CSP form-action).
import { useEffect, useRef } from 'react'
import type { Action } from '../acts'
import { Trouble } from '../sign-in/trouble'
import { Button, type ButtonVariant } from '../ui/button'
import { useSent } from '../use-sent'

export type LeaveAction = Action<{ readonly address: string }>

/** Where leaving stands. Held by what is always on the page: a posted page knows by it that the browser is on its way. */
export function useLeaving(action: LeaveAction) {
  const sent = useSent(action)
  const { outcome } = sent.state
  const address = outcome?.kind === 'done' ? outcome.value.address : null
  useEffect(() => {
    if (address) window.location.assign(address)
  }, [address])
  return { sent, address }
}

type LeaveFormProps = {
  readonly leaving: ReturnType<typeof useLeaving>
  /** The provider's name. */
  readonly provider: string
  readonly submit: string
  readonly variant?: ButtonVariant
  /** What goes along; read when the form is sent. */
  readonly hidden: Readonly<Record<string, string>>
  /** Leaves without being asked again, where that was just permitted. */
  readonly atOnce?: boolean
}

export function LeaveForm(props: LeaveFormProps) {
  const { leaving, provider, submit, variant = 'secondary', hidden, atOnce = false } = props
  const { sent, address } = leaving
  const form = useRef<HTMLFormElement>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (!atOnce || begun.current) return
    begun.current = true
    form.current?.requestSubmit()
  }, [atOnce])
  if (address) return <Leaving address={address} provider={provider} />
  return (
    <form {...sent.form} className="space-y-4" ref={form}>
      <Trouble failed={sent.failed} outcome={sent.state.outcome} title={`You did not get to ${provider}.`} untyped />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} name={name} type="hidden" value={value} />
      ))}
      <Button pending={sent.pending} type="submit" variant={variant}>
        {submit}
      </Button>
    </form>
  )
}

export const Leaving = ({ address, provider }: { readonly address: string; readonly provider: string }) => (
  <div className="space-y-2">
    <noscript>
      <meta content={`0;url=${address}`} httpEquiv="refresh" />
    </noscript>
    <p role="status">You are on your way to {provider}.</p>
    <p>
      <a href={address}>Go on to {provider}</a>
    </p>
  </div>
)
