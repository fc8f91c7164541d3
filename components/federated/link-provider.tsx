'use client'
// Linking in two steps: the gate permits it, and the browser leaves for the provider with what was permitted.
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { type LeaveAction, LeaveForm } from './leave-form'

type LinkProviderProps = {
  readonly provider: string
  readonly link: Action<{ readonly flow: string }>
  readonly leave: LeaveAction
}

export const LinkProvider = ({ provider, link, leave }: LinkProviderProps) => (
  <GateForm
    action={link}
    instead={({ flow }) => (
      <LeaveForm
        action={leave}
        atOnce
        hidden={{ flow }}
        provider={provider}
        submit={`Go on to ${provider}`}
        variant="primary"
      />
    )}
    submit={`Link ${provider}`}
  />
)
