'use client'
// The password field inside a GateForm.
import { PasswordField } from '../sign-in/password-field'
import { useField } from '../step-up/gate-state'

export function GatePassword() {
  const { errors } = useField('password')
  return <PasswordField {...(errors ? { errors } : {})} autoComplete="current-password" label="Password" />
}
