'use server'
// Signing up, and confirming the address with the code from the email. Whether the address was free is told to nobody but
// its owner.
import { defineCeremony } from '@/lib/entry/action'
import * as doors from '@/lib/entry/sign-up'

export const submitSignUp = defineCeremony('sign-up.submit', {
  input: doors.SignUpInput,
  secrets: ['password'],
  run: doors.applyWithPassword,
  then: ({ cookies, redirect }) => ({ cookies, redirect }),
})

export const beginPasskeySignUp = defineCeremony('sign-up.passkey.begin', {
  input: doors.ApplicantInput,
  run: doors.beginWithPasskey,
  reply: ({ options, attempt }) => ({ options, attempt }),
  then: ({ cookies }) => ({ cookies }),
})

export const finishPasskeySignUp = defineCeremony('sign-up.passkey.finish', {
  input: doors.FirstPasskeyInput,
  secrets: ['response'],
  run: doors.applyWithPasskey,
  then: ({ cookies, redirect }) => ({ cookies, redirect }),
})
