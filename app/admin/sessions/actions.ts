'use server'
// Ending sessions of others: one, or everyone's. Each has a reason and a preview, and passes the gate.
import { EndEveryone, EndSession, endEveryone, endOne, previewEnd, previewEveryone } from '@/lib/admin/sessions/ending'
import { defineAction } from '@/lib/entry/action'

export const endSession = defineAction('admin.session.end', {
  input: EndSession,
  intent: previewEnd,
  run: ({ permit, tx, input, facts: { network } }) => endOne(tx, permit, { ...input, network }),
  then: (_, { sessionId }) => ({
    revalidate: `/admin/sessions/${sessionId}`,
    redirect: `/admin/sessions/${sessionId}?done=ended`,
  }),
})

export const endSessionsOfEveryone = defineAction('admin.everyone.end-sessions', {
  input: EndEveryone,
  intent: previewEveryone,
  run: ({ permit, tx, input, facts: { network } }) => endEveryone(tx, permit, { ...input, network }),
  then: () => ({ revalidate: '/admin/sessions' }),
})
