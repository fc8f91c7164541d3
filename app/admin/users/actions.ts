'use server'
// What an admin does to the access of another user. Each has a reason and a preview, and passes the gate.
import { disable, enable, endSessions, OnUser, previewOn } from '@/lib/admin/users/access'
import { defineAction } from '@/lib/entry/action'

/** Its form goes with its success, so the page says what was done. */
const back = (userId: string, done: 'disabled' | 'enabled') => ({
  revalidate: `/admin/users/${userId}`,
  redirect: `/admin/users/${userId}?done=${done}`,
})

export const endSessionsOfUser = defineAction('admin.user.end-sessions', {
  input: OnUser,
  intent: previewOn('admin.user.end-sessions'),
  run: ({ permit, tx, input, facts: { network } }) => endSessions(tx, permit, { ...input, network }),
  then: (_, { userId }) => ({ revalidate: `/admin/users/${userId}` }),
})

export const disableUser = defineAction('admin.user.disable', {
  input: OnUser,
  intent: previewOn('admin.user.disable'),
  run: ({ permit, tx, input, facts: { network } }) => disable(tx, permit, { ...input, network }),
  then: (_, { userId }) => back(userId, 'disabled'),
})

export const enableUser = defineAction('admin.user.enable', {
  input: OnUser,
  intent: previewOn('admin.user.enable'),
  run: ({ permit, tx, input, facts: { network } }) => enable(tx, permit, { ...input, network }),
  then: (_, { userId }) => back(userId, 'enabled'),
})
