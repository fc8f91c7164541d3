'use server'
// Opening an account. Whether the address was free is told to nobody but its owner.
import { defineCeremony } from '@/lib/entry/action'
import { openAccount, SignUpInput } from '@/lib/entry/sign-in'
import { ApplicantInput, beginWithPasskey, FirstPasskeyInput, openWithPasskey } from '@/lib/entry/sign-up'

export const submitSignUp = defineCeremony('sign-up.submit', {
  input: SignUpInput,
  secrets: ['password'],
  run: openAccount,
  then: () => ({ redirect: '/sign-in?welcome=1' }),
})

export const beginPasskeySignUp = defineCeremony('sign-up.passkey.begin', {
  input: ApplicantInput,
  run: beginWithPasskey,
  reply: ({ options }) => ({ options }),
  then: ({ cookies }) => ({ cookies }),
})

export const finishPasskeySignUp = defineCeremony('sign-up.passkey.finish', {
  input: FirstPasskeyInput,
  secrets: ['response'],
  run: openWithPasskey,
  then: ({ cookies }) => ({ cookies, redirect: '/sign-in?welcome=1' }),
})
