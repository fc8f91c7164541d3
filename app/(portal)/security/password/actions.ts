'use server'
// Changing one's password, or setting a first one.
import { changePassword } from '@/lib/credentials/password-change'
import { defineAction } from '@/lib/entry/action'
import { PasswordChangeInput, readyChange } from '@/lib/entry/credentials'
import { NotFound } from '@/lib/fault'

export const submitPassword = defineAction('password.change', {
  input: PasswordChangeInput,
  secrets: ['current', 'password'],
  prepare: readyChange,
  bound: ({ others }, ready) => ({ password: ready?.bound ?? '', others }),
  intent: ({ others }) => ({
    title: 'Change your password',
    lines: [{ label: 'Your other sessions', value: others ? 'End' : 'Stay signed in' }],
  }),
  run: async ({ permit, tx, input, ready }) => {
    if (!ready) throw new NotFound()
    await changePassword(tx, permit, ready, input.others)
    return ready.first
  },
  then: (first, { next }) => ({
    revalidate: '/security',
    redirect: next ?? `/security?changed=${first ? 'password-set' : 'password-changed'}`,
  }),
})
