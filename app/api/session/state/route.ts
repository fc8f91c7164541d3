// What an open page asks now and then: does the session live, until when, and if not, how it ended. Asked in the
// background, so it keeps nothing alive, and open to everybody: whoever is signed out asks, too.
import { defineRoute } from '@/lib/entry/route'
import { readSessionState } from '@/lib/entry/session'

export const GET = defineRoute('session.state', async (_permit, _request, { facts }) => readSessionState(facts))
