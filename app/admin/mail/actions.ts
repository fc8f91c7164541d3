'use server'
// Having waiting mail tried again.
import { previewRetry, tryAgain } from '@/lib/admin/mail/mail'
import { defineAction } from '@/lib/entry/action'
import { EmptyInput } from '@/lib/entry/security'

export const retryMail = defineAction('admin.mail.retry', {
  input: EmptyInput,
  intent: previewRetry,
  run: ({ permit, tx }) => tryAgain(tx, permit),
  then: () => ({ revalidate: '/admin/mail' }),
})
