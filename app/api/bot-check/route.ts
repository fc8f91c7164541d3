// A fresh bot check for a form that came back for want of one: `?for=` names the operation that its answer will serve.
import { freshCheck } from '@/lib/entry/bot-check'
import { defineRoute } from '@/lib/entry/route'

export const GET = defineRoute('bot-check.challenge', (_permit, _request, { query, facts }) =>
  freshCheck(query.for, facts),
)
