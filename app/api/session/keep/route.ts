// Staying signed in. Pressed by the person it is a request like any other and counts as use; sent by a page itself, to
// renew the session's cookie at its interval (pages cannot set cookies), it says so and keeps nothing alive.
import { defineRoute } from '@/lib/entry/route'
import { keepSession } from '@/lib/entry/session'

export const POST = defineRoute('session.keep', async (_permit, _request, { facts }) => keepSession(facts), {
  pressed: true,
})
