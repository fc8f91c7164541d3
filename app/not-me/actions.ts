'use server'
// Saying "this wasn't me": a look that changes nothing, and the confirmation. Neither needs a session.
import { defineCeremony } from '@/lib/entry/action'
import * as notMe from '@/lib/entry/not-me'

export const lookAtReport = defineCeremony('not-me.look', {
  input: notMe.LinkInput,
  secrets: ['link'],
  run: notMe.look,
  reply: (looked) => looked,
})

export const submitReport = defineCeremony('not-me.submit', {
  input: notMe.LinkInput,
  secrets: ['link'],
  run: notMe.submit,
  reply: (reported) => reported,
})
