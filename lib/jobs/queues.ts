// The queues by name, and how long their jobs are kept and tried. Mail is never lost: it is tried for about two months,
// then kept for a year where the operator sees it. Imports nothing, so that scripts may read it before there is an
// environment.

/** Mails to send. */
export const MAIL = 'mail'
/** Asks for a link to set a new password: whose address it is, is found out in the worker. */
export const RESET = 'reset'
/** Mails that every try failed for. */
export const UNDELIVERED_MAIL = 'mail-undelivered'

/** A job whose worker gives no sign of life for this long is somebody else's: the least that pg-boss allows. */
const HEARTBEAT_S = 10
/**
 * No handler takes longer: far below the shortest `until` of a mail (ten minutes), so that a worker that hangs and still
 * beats does not keep a code until it is over.
 */
const EXPIRY_S = 60

const HOUR_S = 3_600
const DAY_S = 24 * HOUR_S

/** In the order in which they must be made. */
export const QUEUES = [
  { name: UNDELIVERED_MAIL, options: { retentionSeconds: 365 * DAY_S } },
  {
    name: MAIL,
    options: {
      // 10 s, 20 s, 40 s … at most an hour apart: 1 500 tries are about 62 days, less than the 90 that a job is kept.
      retryLimit: 1_500,
      retryDelay: 10,
      retryBackoff: true,
      retryDelayMax: HOUR_S,
      expireInSeconds: EXPIRY_S,
      heartbeatSeconds: HEARTBEAT_S,
      retentionSeconds: 90 * DAY_S,
      // A sent mail names a person: it is forgotten soon.
      deleteAfterSeconds: DAY_S,
      deadLetter: UNDELIVERED_MAIL,
    },
  },
  {
    name: RESET,
    // Whoever asked waits for it: after a quarter of an hour they have asked again.
    options: {
      retryLimit: 12,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 120,
      expireInSeconds: EXPIRY_S,
      heartbeatSeconds: HEARTBEAT_S,
      retentionSeconds: 15 * 60,
    },
  },
] as const

export type QueueName = typeof MAIL | typeof RESET
