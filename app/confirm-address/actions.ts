'use server'
// Confirming an address by the link in a mail, and asking for that mail again.
import { defineCeremony } from '@/lib/entry/action'
import { confirmOwnAddress, LinkInput, mailAgain } from '@/lib/entry/credentials'
import { NothingInput } from '@/lib/entry/sign-in'

export const submitAddress = defineCeremony('address.confirm', {
  input: LinkInput,
  secrets: ['link'],
  run: confirmOwnAddress,
})

export const mailAddressAgain = defineCeremony('address.mail-again', { input: NothingInput, run: mailAgain })
