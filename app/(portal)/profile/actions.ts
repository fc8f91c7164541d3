'use server'
// A person's own name, language and choice of news.
import { defineAction } from '@/lib/entry/action'
import { NotificationsInput, notificationsSummary, updateNotifications } from '@/lib/portal/profile/notifications'
import { ProfileInput, profileSummary, updateProfile } from '@/lib/portal/profile/profile'

const refresh = () => ({ revalidate: '/profile' })

export const submitProfile = defineAction('profile.update', {
  input: ProfileInput,
  intent: (change, person) => profileSummary(person, change),
  run: ({ permit, tx, input }) => updateProfile(tx, permit, input),
  then: refresh,
})

export const submitNotifications = defineAction('notification.update', {
  input: NotificationsInput,
  intent: (chosen, person) => notificationsSummary(person, chosen),
  run: ({ permit, tx, input }) => updateNotifications(tx, permit, input),
  then: refresh,
})
