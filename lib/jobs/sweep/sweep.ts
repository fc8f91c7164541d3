// Tidying up what time has ended: sessions over their limits say so, and rows that serve nobody any more go. Nothing
// relies on it: every reader looks at the clock itself. Audit and history are never swept.
import { before, days } from '../../time'
import {
  deleteChallenges,
  deleteDevices,
  deleteEnrolments,
  deleteFailures,
  deleteFederatedFlows,
  deleteLinks,
  deleteLogoutTokens,
  deleteNetworks,
  deleteRateLimits,
  deleteRecoveries,
  deleteRemovedPasskeys,
  deleteRetiredTokens,
  deleteSignIns,
  deleteSignUps,
  deleteSpentChecks,
  deleteSpentNonces,
  deleteUnconfirmed,
  endOverdueSessions,
} from './store'

/** Expired challenges, enrolments and rate limits stay this long, for whoever looks into something. */
export const KEPT = days(1)
/** An ended session's former tokens are recognised as such this long. */
export const RETIRED_KEPT = days(30)
/** For this long a browser that still holds a removed passkey is told so when it tries it. */
export const REMOVED_KEPT = days(90)
/** For this long whoever uses a mailed link that is over leaves a trace of whose it was. */
export const LINKS_KEPT = days(30)
/** A device or a network that was not seen for this long is forgotten: the device's cookie has ended by then. */
export const DEVICE_KEPT = days(400)
/** Wrong answers weigh for a day; they are kept for a month, for whoever looks into something. */
export const FAILURES_KEPT = days(30)
/** Recoveries of an account that never opened are kept this long for support; anybody can begin them. */
export const RECOVERIES_KEPT = days(30)
/** An account whose address nobody confirmed ends after this long. */
export const UNCONFIRMED_KEPT = days(7)
/** Rows changed in one statement, so that none of them is locked for long. */
const BATCH = 5_000

export type Swept = {
  readonly sessions: number
  readonly signIns: number
  readonly signUps: number
  readonly unconfirmed: number
  readonly removedPasskeys: number
  readonly links: number
  readonly devices: number
  readonly networks: number
  readonly failures: number
  readonly spentNonces: number
  readonly challenges: number
  readonly enrolments: number
  readonly rateLimits: number
  readonly recoveries: number
  readonly federatedFlows: number
  readonly logoutTokens: number
  readonly spentChecks: number
}

/** One round. Any number of workers may sweep at once. */
export async function sweep(now: Date): Promise<Swept> {
  const old = before(now, KEPT)
  return {
    sessions: await endAllOverdue(now),
    signIns: await deleteSignIns(now),
    signUps: await deleteSignUps(now),
    unconfirmed: await deleteUnconfirmed(before(now, UNCONFIRMED_KEPT), BATCH),
    removedPasskeys: await deleteRemovedPasskeys(before(now, REMOVED_KEPT)),
    links: await deleteLinks(before(now, LINKS_KEPT)),
    devices: await deleteDevices(before(now, DEVICE_KEPT)),
    networks: await deleteNetworks(before(now, DEVICE_KEPT)),
    failures: await deleteFailures(before(now, FAILURES_KEPT), BATCH),
    spentNonces: await deleteSpentNonces(now),
    challenges: await deleteChallenges(old),
    enrolments: await deleteEnrolments(old),
    rateLimits: await deleteRateLimits(old),
    recoveries: await deleteRecoveries(old, before(now, RECOVERIES_KEPT), BATCH),
    federatedFlows: await deleteFederatedFlows(now),
    logoutTokens: await deleteLogoutTokens(now),
    spentChecks: await deleteSpentChecks(old),
  }
}

/** The slow part, for now and then: it looks at every retired token. Returns how many went. */
export const sweepRetiredTokens = (now: Date): Promise<number> => deleteRetiredTokens(before(now, RETIRED_KEPT))

async function endAllOverdue(now: Date): Promise<number> {
  let total = 0
  for (;;) {
    const ended = await endOverdueSessions(now, BATCH)
    total += ended
    if (ended < BATCH) return total
  }
}
