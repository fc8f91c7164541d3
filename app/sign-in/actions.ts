'use server'
// Signing in: password, the code after it, and passkeys. Each answers alike whether or not an account exists.
import { defineCeremony } from '@/lib/entry/action'
import * as doors from '@/lib/entry/sign-in'

export const signInWithPassword = defineCeremony('sign-in.password', {
  input: doors.PasswordInput,
  secrets: ['password'],
  run: doors.byPassword,
  reply: ({ step }) => ({ step }),
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const signInWithTotp = defineCeremony('sign-in.totp', {
  input: doors.TotpInput,
  secrets: ['code'],
  run: doors.byTotp,
  reply: ({ step }) => ({ step }),
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const beginPasskeySignIn = defineCeremony('sign-in.passkey.begin', {
  input: doors.NothingInput,
  run: doors.beginPasskey,
  reply: ({ options }) => ({ options }),
  then: ({ cookies }) => ({ cookies }),
})

export const finishPasskeySignIn = defineCeremony('sign-in.passkey.finish', {
  input: doors.PasskeyInput,
  secrets: ['response'],
  run: doors.byPasskey,
  reply: ({ step }) => ({ step }),
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})
