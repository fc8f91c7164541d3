// A person's own name and language. Everybody who is signed in has them; the mail address is a credential and changes
// elsewhere.
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { line } from '@/lib/input/line'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Summary } from '@/lib/stepup/intent'
import { type Notifications, notificationsFrom } from './notifications'
import { findProfile, saveNameAndLanguage } from './store'

/** Languages for letters and dates, by BCP 47 tag. */
export const LANGUAGES = {
  'en-US': 'English (US)',
  'en-GB': 'English (UK)',
  'es-US': 'Español (EE. UU.)',
  'sv-SE': 'Svenska',
  'de-DE': 'Deutsch',
} as const
export type Language = keyof typeof LANGUAGES

const TAGS = Object.keys(LANGUAGES) as [Language, ...Language[]]

export type Profile = {
  readonly name: string
  readonly email: string
  readonly language: string
  readonly notifications: Notifications
  readonly memberSince: Date
}

export const ProfileInput = z.object({
  name: line('name', 80),
  language: z.enum(TAGS, 'Choose a language from the list.'),
})
export type ProfileChange = z.output<typeof ProfileInput>

/** The actor's own profile. */
export async function viewProfile({ actor }: Permit<'profile.view'>): Promise<Profile> {
  const profile = await findProfile(actor.id)
  return { ...profile, notifications: notificationsFrom(profile.notifications) }
}

/** What a person reads before proving the change. */
export async function profileSummary(actor: Person, change: ProfileChange): Promise<Summary> {
  const { name, language } = await findProfile(actor.id)
  const lines = [
    { label: 'Name', value: change.name, was: name },
    { label: 'Language', value: LANGUAGES[change.language], was: languageName(language) },
  ]
  return { title: 'Change your name or language', lines }
}

/** Changes the actor's name and language. */
export const updateProfile = (tx: Tx, { actor }: Permit<'profile.update'>, change: ProfileChange): Promise<void> =>
  saveNameAndLanguage(tx, actor.id, change)

/** A language by its own name; an unknown tag stands for itself. */
export const languageName = (tag: string): string =>
  Object.entries(LANGUAGES).find(([known]) => known === tag)?.[1] ?? tag
