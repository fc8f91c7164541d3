'use server'
// The devices page's actions: naming a device, forgetting one.
import { forget, forgetting, rename, renaming } from '@/lib/devices/own'
import { defineAction } from '@/lib/entry/action'
import { withoutDevice } from '@/lib/entry/device-step'
import { IdInput, RenameInput } from '@/lib/entry/security'

export const submitRenameDevice = defineAction('device.rename', {
  input: RenameInput,
  intent: ({ id, name }, person, now) => renaming(person, id, name, now),
  run: ({ permit, tx, input }) => rename(tx, permit, input.id, input.name),
  then: () => ({ revalidate: '/security/devices', redirect: '/security/devices?changed=renamed' }),
})

export const submitForgetDevice = defineAction('device.forget', {
  input: IdInput,
  intent: ({ id }, person, now) => forgetting(person, id, now),
  run: ({ permit, tx, input }) => forget(tx, permit, input.id),
  reply: (isThis) => ({ isThis }),
  // This one's session is over: the browser loads the sign-in page by itself, as a new document.
  then: (isThis) =>
    isThis ? withoutDevice() : { revalidate: '/security/devices', redirect: '/security/devices?changed=forgotten' },
})
