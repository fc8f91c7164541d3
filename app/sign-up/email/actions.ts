'use server'
// The code from the email of a sign-up, and that email once more.
import { defineCeremony } from '@/lib/entry/action'
import * as doors from '@/lib/entry/sign-up'

export const submitSignUpCode = defineCeremony('sign-up.confirm', {
  input: doors.SignUpCodeInput,
  secrets: ['code'],
  run: doors.confirmCode,
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const emailSignUpAgain = defineCeremony('sign-up.mail-again', {
  input: doors.AttemptInput,
  run: doors.emailAgain,
})
