'use server'
// Setting a new password through a mailed link. It signs nobody in. The link is looked at before.
import { defineCeremony } from '@/lib/entry/action'
import { finishReset, LinkInput, lookAtReset, NewPasswordInput } from '@/lib/entry/credentials'

export const lookAtResetLink = defineCeremony('password-reset.look', {
  input: LinkInput,
  secrets: ['link'],
  run: lookAtReset,
})

export const submitNewPassword = defineCeremony('password-reset.finish', {
  input: NewPasswordInput,
  secrets: ['link', 'password'],
  run: finishReset,
})
