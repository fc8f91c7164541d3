'use server'
// Setting a new password through a mailed link. It signs nobody in.
import { defineCeremony } from '@/lib/entry/action'
import { finishReset, NewPasswordInput } from '@/lib/entry/credentials'

export const submitNewPassword = defineCeremony('password-reset.finish', {
  input: NewPasswordInput,
  secrets: ['link', 'password'],
  run: finishReset,
})
