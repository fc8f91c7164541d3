import { expect, it } from 'vitest'
import { transaction } from '@/lib/db'
import { permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import {
  DEFAULT_NOTIFICATIONS,
  NotificationsInput,
  notificationsFrom,
  notificationsSummary,
  updateNotifications,
} from './notifications'
import { ProfileInput, profileSummary, updateProfile, viewProfile } from './profile'

it("changes the actor's own name and language and nobody else's", async () => {
  const [ada, ben] = [await aCustomer({ name: 'Ada' }), await aCustomer({ name: 'Ben' })]
  const change = ProfileInput.parse({ name: '  Ada Lindqvist ', language: 'sv-SE' })
  expect((await profileSummary(ada, change)).lines).toEqual([
    { label: 'Name', value: 'Ada Lindqvist', was: 'Ada' },
    { label: 'Language', value: 'Svenska', was: 'English (US)' },
  ])
  await transaction((tx) => updateProfile(tx, permitted('profile.update', ada), change))
  expect(await viewProfile(permitted('profile.view', ada))).toMatchObject({
    name: 'Ada Lindqvist',
    language: 'sv-SE',
    email: ada.email,
  })
  expect(await viewProfile(permitted('profile.view', ben))).toMatchObject({ name: 'Ben', language: 'en-US' })
})

it('keeps the ticked boxes, and the summary names only what differs', async () => {
  const ada = await aCustomer()
  expect((await viewProfile(permitted('profile.view', ada))).notifications).toEqual(DEFAULT_NOTIFICATIONS)
  const chosen = NotificationsInput.parse({
    invoiceDue: 'on',
    claimChanged: 'on',
    policyChanged: 'on',
    payoutSent: 'on',
    news: 'on',
  })
  expect((await notificationsSummary(ada, chosen)).lines).toEqual([
    { label: 'News and advice from Harbor Mutual', value: 'on', was: 'off' },
  ])
  await transaction((tx) =>
    updateNotifications(tx, permitted('notification.update', ada), NotificationsInput.parse({ news: 'on' })),
  )
  expect((await viewProfile(permitted('profile.view', ada))).notifications).toEqual({
    invoiceDue: false,
    claimChanged: false,
    policyChanged: false,
    payoutSent: false,
    news: true,
  })
})

it.each([
  { name: '' },
  { name: '  ' },
  { name: 'A'.repeat(81) },
  { name: 'A\u0007da' },
  { name: 'Ada\u202egnp.exe' },
  { name: 'Ada', language: 'xx' },
])('refuses %j', (fields) => expect(ProfileInput.safeParse({ language: 'en-US', ...fields }).success).toBe(false))

it('falls back on the default where nothing sensible is stored', () => {
  expect(notificationsFrom(null)).toEqual(DEFAULT_NOTIFICATIONS)
  expect(notificationsFrom({ news: true })).toEqual({ ...DEFAULT_NOTIFICATIONS, news: true })
  expect(notificationsFrom({ news: 'yes' })).toEqual(DEFAULT_NOTIFICATIONS)
})
