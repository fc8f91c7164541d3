'use server'
// Opening an account. Whether the address was free is told to nobody but its owner.
import { defineCeremony } from '@/lib/entry/action'
import { openAccount, SignUpInput } from '@/lib/entry/sign-in'

export const submitSignUp = defineCeremony('sign-up.submit', {
  input: SignUpInput,
  secrets: ['password'],
  run: openAccount,
  then: () => ({ redirect: '/sign-in?welcome=1' }),
})
