// What a person wants to be told about. News of the account's safety is not among the choices: it is always sent.
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Summary } from '@/lib/stepup/intent'
import { checkbox } from '../form'
import { findProfile, saveNotifications } from './store'

/** The choices and how a form names them. */
export const NOTIFICATIONS = {
  invoiceDue: 'An invoice is due soon',
  claimChanged: 'A claim changes',
  policyChanged: 'A policy changes',
  payoutSent: 'A payout is on its way',
  news: 'News and advice from Harbor Mutual',
} as const
export type NotificationName = keyof typeof NOTIFICATIONS
export type Notifications = Readonly<Record<NotificationName, boolean>>

const NAMES = Object.keys(NOTIFICATIONS) as NotificationName[]

/** What holds until a person chooses. */
export const DEFAULT_NOTIFICATIONS: Notifications = {
  invoiceDue: true,
  claimChanged: true,
  policyChanged: true,
  payoutSent: true,
  news: false,
}

/** Ticked boxes by name; a missing one is off. */
export const NotificationsInput = z.object({
  invoiceDue: checkbox,
  claimChanged: checkbox,
  policyChanged: checkbox,
  payoutSent: checkbox,
  news: checkbox,
})

const Stored = z.partialRecord(z.enum(NAMES), z.boolean())

/** Stored choices, filled up with what holds by default. */
export const notificationsFrom = (stored: unknown): Notifications => {
  const parsed = Stored.safeParse(stored)
  return { ...DEFAULT_NOTIFICATIONS, ...(parsed.success ? parsed.data : {}) }
}

/** What a person reads before proving the change: the choices that differ, or that none does. */
export async function notificationsSummary(actor: Person, chosen: Notifications): Promise<Summary> {
  const notifications = notificationsFrom((await findProfile(actor.id)).notifications)
  const lines = NAMES.filter((name) => chosen[name] !== notifications[name]).map((name) => ({
    label: NOTIFICATIONS[name],
    value: onOff(chosen[name]),
    was: onOff(notifications[name]),
  }))
  return {
    title: 'Change what we tell you about',
    lines: lines.length > 0 ? lines : [{ label: 'Choices', value: 'as they are' }],
  }
}

/** Replaces the actor's choices. */
export const updateNotifications = (
  tx: Tx,
  { actor }: Permit<'notification.update'>,
  chosen: Notifications,
): Promise<void> => saveNotifications(tx, actor.id, chosen)

const onOff = (on: boolean): string => (on ? 'on' : 'off')
