'use client'
// Linking in two steps: the gate permits it, and the browser leaves for the provider with what was permitted.
import type { Denied } from '@/lib/gate/outcome'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { type LeaveAction, LeaveForm, Leaving, useLeaving } from './leave-form'

type LinkProviderProps = {
  readonly provider: string
  readonly link: Action<{ readonly flow: string }>
  readonly leave: LeaveAction
  readonly unmet: Denied | null
}

export function LinkProvider({ provider, link, leave, unmet }: LinkProviderProps) {
  const leaving = useLeaving(leave)
  if (leaving.address) return <Leaving address={leaving.address} provider={provider} />
  return (
    <GateForm
      action={link}
      instead={({ flow }) => (
        <LeaveForm
          atOnce
          hidden={{ flow }}
          leaving={leaving}
          provider={provider}
          submit={`Go on to ${provider}`}
          variant="primary"
        />
      )}
      submit={`Link ${provider}`}
      unmet={unmet}
    />
  )
}
