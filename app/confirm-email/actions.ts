'use server'
// Confirming a new address by the link that was mailed to it.
import { defineCeremony } from '@/lib/entry/action'
import { confirmNewAddress, LinkInput } from '@/lib/entry/credentials'

export const submitNewAddress = defineCeremony('email-change.confirm', {
  input: LinkInput,
  secrets: ['link'],
  run: confirmNewAddress,
})
