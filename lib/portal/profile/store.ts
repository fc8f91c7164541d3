// A user's own name, language and choices of notification.
import { prisma, type Tx } from '@/lib/db'
import type { Notifications } from './notifications'
import type { Profile, ProfileChange } from './profile'

type Row = Omit<Profile, 'notifications'> & { readonly notifications: unknown }

export async function findProfile(userId: string): Promise<Row> {
  const { createdAt, ...row } = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true, language: true, notifications: true, createdAt: true },
  })
  return { ...row, memberSince: createdAt }
}

export async function saveNameAndLanguage(tx: Tx, userId: string, { name, language }: ProfileChange): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { name, language }, select: { id: true } })
}

export async function saveNotifications(tx: Tx, userId: string, notifications: Notifications): Promise<void> {
  await tx.user.update({ where: { id: userId }, data: { notifications: { ...notifications } }, select: { id: true } })
}
