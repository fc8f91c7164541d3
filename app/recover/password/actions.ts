'use server'
// Asking for a link to set a new password. The answer is the same for every address.
import { defineCeremony } from '@/lib/entry/action'
import { askReset, EmailInput } from '@/lib/entry/credentials'

export const submitResetAsk = defineCeremony('password-reset.ask', { input: EmailInput, run: askReset })
