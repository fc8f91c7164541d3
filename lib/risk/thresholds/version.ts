// A version of the thresholds: figures for each activity, what they rest on, and whether they are in force. Version 0 is
// the model's own figures, which stand in the code.
import { z } from 'zod'
import { ACTIVITIES, type Activity, type Thresholds } from '../model'

/** Shares of verified sign-ins that may be at least elevated, and high. */
export type Budget = { readonly elevated: number; readonly high: number }
export const BUDGET: Budget = { elevated: 0.03, high: 0.003 }

/** The levels that a threshold leads to. */
export const BOUNDS = ['elevated', 'high'] as const
export type Bound = (typeof BOUNDS)[number]

/** Shares of sign-ins that are at least elevated, and high. */
export type Shares = Budget

/** What is known of the sign-ins of one activity, and what figures make of them. */
export type ClassEffect = {
  readonly signIns: number
  readonly accounts: number
  /** Whether the figures rest on these sign-ins, or are those of before because there are too few. */
  readonly own: boolean
  /** The score in the middle; null without sign-ins. */
  readonly middle: number | null
  /** Under the version's figures, under those that were in force before it, and under the shipped ones. */
  readonly shares: Shares
  readonly before: Shares
  readonly shipped: Shares
}
export type Effect = Readonly<Record<Activity, ClassEffect>>

/** A figure that moved further than it may in one go. */
export type Jump = {
  readonly activity: Activity
  readonly bound: Bound
  readonly from: number
  readonly to: number
  /** How far it may move, in nats. */
  readonly most: number
  /** Compared with the version before, or with what was in force a month ago. */
  readonly since: 'night' | 'month'
}

export type VersionState = 'current' | 'refused' | 'superseded'

export type Version = {
  readonly version: number
  readonly model: string
  readonly budget: Budget
  readonly thresholds: Thresholds
  readonly effect: Effect
  readonly jumps: readonly Jump[]
  readonly state: VersionState
  readonly createdAt: Date
  /** Null where it never was. */
  readonly inForceFrom: Date | null
  readonly acceptedBy: string | null
}

const figure = z.number().min(-100).max(100)

/** Thresholds as they are stored. */
export const Figures = z.record(
  z.enum(ACTIVITIES),
  z.object({ elevated: figure, high: figure }).refine(({ elevated, high }) => elevated <= high, {
    message: 'High lies below elevated.',
  }),
) satisfies z.ZodType<Thresholds>
