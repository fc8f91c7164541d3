'use server'
// What an admin does about the credential stuffing alarm.
import { CallOff, callOffAlarm, previewCallOff } from '@/lib/admin/alarm/alarm'
import { defineAction } from '@/lib/entry/action'

export const callOffStuffingAlarm = defineAction('admin.risk.alarm.end', {
  input: CallOff,
  intent: previewCallOff,
  run: ({ permit, tx, input, facts: { network } }) => callOffAlarm(tx, permit, { ...input, network }),
  then: () => ({ revalidate: '/admin/risk' }),
})
