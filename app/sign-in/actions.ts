'use server'
// Signing in: password, the code after it, passkeys, and the step of a device that the account does not know. Each
// answers alike whether or not an account exists.
import { defineCeremony } from '@/lib/entry/action'
import type { SignInView } from '@/lib/entry/arrival'
import { sessionCookie } from '@/lib/entry/cookies'
import * as device from '@/lib/entry/device-step'
import * as federated from '@/lib/entry/federated'
import { ResumeInput, resume } from '@/lib/entry/lost'
import { signInPath } from '@/lib/entry/path'
import * as doors from '@/lib/entry/sign-in'

/** What the page gets to know: which step comes next, and of which attempt. */
const seen = ({ step, attempt, passkey }: SignInView) => ({ step, attempt, passkey: passkey === true })

export const signInWithPassword = defineCeremony('sign-in.password', {
  input: doors.PasswordInput,
  account: ({ email }) => email,
  device: ({ device, email }) => ({ proof: device, purpose: 'sign-in by password', bound: email }),
  secrets: ['password', 'device'],
  run: doors.byPassword,
  reply: seen,
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const signInWithTotp = defineCeremony('sign-in.totp', {
  input: doors.TotpInput,
  secrets: ['code'],
  run: doors.byTotp,
  reply: seen,
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const beginPasskeySignIn = defineCeremony('sign-in.passkey.begin', {
  input: doors.NothingInput,
  run: doors.beginPasskey,
  reply: ({ options, nonce, attempt }) => ({ options, nonce, attempt }),
  then: ({ cookies }) => ({ cookies }),
})

export const finishPasskeySignIn = defineCeremony('sign-in.passkey.finish', {
  input: doors.PasskeyInput,
  secrets: ['response', 'device'],
  run: doors.byPasskey,
  reply: seen,
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const beginDeviceProof = defineCeremony('sign-in.device', {
  input: doors.NothingInput,
  run: device.giveNonce,
  reply: ({ nonce }) => ({ nonce }),
  then: ({ cookies }) => ({ cookies }),
})

export const resumeSession = defineCeremony('session.resume', {
  input: ResumeInput,
  secrets: ['device'],
  run: resume,
  then: ({ token, to }, { stays }) => ({
    cookies: token ? [sessionCookie(token.value, token.lasts)] : [],
    ...(stays ? {} : { redirect: signInPath(to) }),
  }),
})

export const signInWithDeviceCode = defineCeremony('sign-in.device-code', {
  input: device.DeviceCodeInput,
  secrets: ['code'],
  run: device.byDeviceCode,
  reply: seen,
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const mailCodeAgain = defineCeremony('sign-in.device-code.again', {
  input: device.StepInput,
  run: device.codeAgain,
  reply: seen,
})

export const beginPasskeyInstead = defineCeremony('sign-in.device-passkey.begin', {
  input: device.StepInput,
  run: device.beginInstead,
  reply: ({ options }) => ({ options }),
})

export const finishPasskeyInstead = defineCeremony('sign-in.device-passkey.finish', {
  input: device.PasskeyInsteadInput,
  secrets: ['response'],
  run: device.byPasskeyInstead,
  reply: seen,
  then: ({ cookies, redirect }) => ({ cookies, ...(redirect ? { redirect } : {}) }),
})

export const leaveToSignIn = defineCeremony('sign-in.federated', {
  input: federated.LeaveInput,
  run: federated.leaveToSignIn,
  reply: ({ address }) => ({ address }),
  then: ({ cookies }) => ({ cookies }),
})
