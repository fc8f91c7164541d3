'use server'
// Signing out: the session ends on the server, then the cookie goes.
import { defineCeremony } from '@/lib/entry/action'
import { NothingInput, signOut } from '@/lib/entry/sign-in'

export const submitSignOut = defineCeremony('sign-out.submit', {
  input: NothingInput,
  run: signOut,
  then: ({ cookies }) => ({ cookies, redirect: '/sign-in?signed-out=1' }),
})
