// Renews the session's cookie at its interval, for visitors who only read: pages cannot set cookies. Called in the
// background, so it keeps nothing alive.
import { keepSession } from '@/lib/entry/keep'
import { defineRoute } from '@/lib/entry/route'

export const POST = defineRoute('session.keep', async (_permit, _request, { facts }) => keepSession(facts))
