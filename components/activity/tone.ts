// How an event is said, and how it looks: plain, good, worth a look, or bad.
import type { ActivityLine } from '@/lib/activity/activity'
import type { AuditDetails, AuditKind } from '@/lib/audit/event'

export type Tone = 'plain' | 'good' | 'warn' | 'bad'

export type EventWords = { readonly what: string; readonly more?: string; readonly tone: Tone }

export type Say<Kind extends AuditKind> = (details: AuditDetails[Kind], line: ActivityLine) => EventWords

export const plain = (what: string, more?: string): EventWords => ({ what, tone: 'plain', ...(more ? { more } : {}) })
export const good = (what: string, more?: string): EventWords => ({ ...plain(what, more), tone: 'good' })
export const warn = (what: string, more?: string): EventWords => ({ ...plain(what, more), tone: 'warn' })
export const bad = (what: string, more?: string): EventWords => ({ ...plain(what, more), tone: 'bad' })

export const IF_NOT_YOU = 'If this was not you, end your other sessions on the Security page.'
