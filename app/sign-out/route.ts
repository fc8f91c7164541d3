// Signing out: a plain form posts here, with scripts or without. A route and not an action, because only a route can ask
// the browser to clear what it keeps.
import { defineRoute } from '@/lib/entry/route'
import { signOut } from '@/lib/entry/sign-out'

export const POST = defineRoute('sign-out.submit', async (_permit, _request, { facts, query }) =>
  signOut(facts, query.everywhere === '1'),
)
