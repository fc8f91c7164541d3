'use server'
// Coming back without an authenticator. Each step answers alike whether or not an account exists.
import { defineCeremony } from '@/lib/entry/action'
import * as doors from '@/lib/entry/recovery'

export const submitBegin = defineCeremony('recovery.begin', {
  input: doors.BeginInput,
  account: ({ email }) => email,
  run: doors.begin,
  then: doors.onward,
})

export const submitPassword = defineCeremony('recovery.prove-password', {
  input: doors.PasswordProofInput,
  secrets: ['password'],
  run: doors.byPassword,
  then: doors.onward,
})

export const submitCode = defineCeremony('recovery.prove-code', {
  input: doors.CodeProofInput,
  secrets: ['code'],
  run: doors.byCode,
  then: doors.onward,
})

export const submitAskMail = defineCeremony('recovery.ask-mail', {
  input: doors.AttemptInput,
  run: doors.mailLink,
  then: doors.onward,
})

export const submitMail = defineCeremony('recovery.prove-mail', {
  input: doors.LinkInput,
  secrets: ['link'],
  run: doors.byMail,
  then: doors.onward,
})

export const submitLeave = defineCeremony('recovery.leave', {
  input: doors.AttemptInput,
  run: doors.leave,
  then: doors.onward,
})

export const submitVouch = defineCeremony('recovery.vouch', {
  input: doors.VouchInput,
  secrets: ['link', 'device'],
  run: doors.byDevice,
  reply: (view) => view,
})
