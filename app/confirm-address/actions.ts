'use server'
// Confirming an address by the link in an email, and asking for that email again.
import { defineCeremony } from '@/lib/entry/action'
import { type Confirmed, claimAddress, confirmOwnAddress } from '@/lib/entry/confirm-address'
import { LinkInput, mailAgain, NewPasswordInput } from '@/lib/entry/credentials'
import { NothingInput } from '@/lib/entry/sign-in'

const seen = ({ step }: Confirmed) => ({ step })
const onward = ({ cookies, redirect }: Confirmed) => ({ cookies, ...(redirect ? { redirect } : {}) })

export const submitAddress = defineCeremony('address.confirm', {
  input: LinkInput,
  secrets: ['link'],
  run: confirmOwnAddress,
  reply: seen,
  then: onward,
})

export const claimSignUp = defineCeremony('sign-up.claim', {
  input: NewPasswordInput,
  secrets: ['link', 'password'],
  run: claimAddress,
  reply: seen,
  then: onward,
})

export const mailAddressAgain = defineCeremony('address.mail-again', { input: NothingInput, run: mailAgain })
