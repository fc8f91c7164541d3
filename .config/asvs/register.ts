// The register: all 345 requirements of OWASP ASVS 5.0.0 by chapter, with what keeps each of them.
import { ARCHITECTURE } from './architecture'
import { AUTHENTICATION } from './authentication'
import { AUTHORIZATION } from './authorization'
import { BUSINESS_LOGIC } from './business-logic'
import { CONFIGURATION } from './configuration'
import { CRYPTOGRAPHY } from './cryptography'
import { DATA } from './data'
import { ENCODING } from './encoding'
import { FEDERATION } from './federation'
import { FILES } from './files'
import { HTTP } from './http'
import { LOGGING } from './logging'
import type { Chapter, Evidence, Level } from './requirement'
import { SESSIONS } from './sessions'
import { TOKENS } from './tokens'
import { TRANSPORT } from './transport'
import { WEB } from './web'
import { WEBRTC } from './webrtc'

export const REGISTER: readonly Chapter[] = [
  ENCODING,
  BUSINESS_LOGIC,
  WEB,
  HTTP,
  FILES,
  AUTHENTICATION,
  SESSIONS,
  AUTHORIZATION,
  TOKENS,
  FEDERATION,
  CRYPTOGRAPHY,
  TRANSPORT,
  CONFIGURATION,
  DATA,
  ARCHITECTURE,
  LOGGING,
  WEBRTC,
]

export type Entry = { readonly id: string; readonly level: Level; readonly evidence: Evidence }

export const ENTRIES: readonly Entry[] = REGISTER.flatMap(({ requirements }) =>
  Object.entries(requirements).map(([id, [level, evidence]]) => ({ id, level, evidence })),
)

export type Tally = { readonly shown: number; readonly applies: number }

/** How many requirements of a level apply to this product, and how many of them are shown by a test. */
export function tallyOf(level: Level): Tally {
  const applies = ENTRIES.filter((entry) => entry.level === level && entry.evidence.kind !== 'absent')
  return { shown: applies.filter(({ evidence }) => evidence.kind !== 'gap').length, applies: applies.length }
}
