// What a worker does again and again, each with its own pause: seal the audit trail and deliver it, sweep, look at the mail that waits,
// watch for credential stuffing.
import { sealPending } from '../audit/chain'
import { sumUpStrangers } from '../audit/strangers'
import { transaction } from '../db'
import { env } from '../env'
import { log } from '../log'
import { foldOldest } from '../risk/learning/retention/folding'
import { tendEvents } from '../risk/learning/retention/tending'
import { watch } from '../risk/stuffing/watch'
import { remindOfHolds } from '../stepup/holds/reminding'
import { before, hours, minutes, readClock, seconds } from '../time'
import { deliverer } from './delivering'
import { every } from './every'
import { probeMail } from './outgoing'
import { readBacklog } from './queue'
import { wakeAbandoned } from './store'
import { sweep, sweepRetiredTokens } from './sweep/sweep'
import { renewTonight } from './thresholds'

const SEAL_EVERY = seconds(3)
const DELIVER_EVERY = seconds(3)
const SWEEP_EVERY = minutes(1)
const SWEEP_TOKENS_EVERY = hours(1)
const TEND_EVERY = hours(1)
const LOOK_EVERY = minutes(1)
const ASK_FOR_THE_NIGHT_EVERY = minutes(10)
const WATCH_EVERY = seconds(15)
const TAKE_OVER_EVERY = seconds(3)
const REMIND_EVERY = minutes(1)
/** Mail that has waited longer than this is worth a warning. */
const SLOW_MAIL = minutes(2)

/** Starts all rounds. Settles once `signal` has ended them. */
export async function goRound(signal: AbortSignal): Promise<void> {
  await Promise.all([
    every(SEAL_EVERY, 'seal', sealer(), signal),
    deliverEvery(signal),
    every(SWEEP_EVERY, 'sweep', sweepOnce, signal),
    every(SWEEP_EVERY, 'sum up what strangers caused', sumUpOnce, signal),
    every(SWEEP_TOKENS_EVERY, 'sweep tokens', sweepTokensOnce, signal),
    every(TEND_EVERY, 'tend what risk is learnt from', tendOnce, signal),
    every(LOOK_EVERY, 'look at the mail', lookAtMail, signal),
    every(LOOK_EVERY, 'probe the mail server', probeMail, signal),
    every(ASK_FOR_THE_NIGHT_EVERY, 'renew thresholds', renewOnce, signal),
    every(TAKE_OVER_EVERY, 'take over from dead workers', takeOver, signal),
    every(WATCH_EVERY, 'watch for credential stuffing', watchOnce, signal),
    every(REMIND_EVERY, 'remind people of changes that wait', remindOnce, signal),
  ])
}

/** Where no other system is named, nothing is to be delivered. */
const deliverEvery = async (signal: AbortSignal): Promise<void> => {
  const sink = env.AUDIT_SINK_URL
  if (sink) await every(DELIVER_EVERY, 'deliver the audit trail', deliverer(sink, signal), signal)
}

/** Remembers how far it got, so that only the first round looks at the whole trail. */
const sealer = () => {
  let from = 0n
  return async () => {
    from = (await sealPending(readClock(), from)).next
  }
}

async function sweepOnce(): Promise<void> {
  const swept = await sweep(readClock())
  if (Object.values(swept).some((count) => count > 0)) log.info({ swept }, 'swept')
}

async function sumUpOnce(): Promise<void> {
  const now = readClock()
  const sums = await transaction((tx) => sumUpStrangers(tx, now), 'patient')
  if (sums > 0) log.warn({ sums }, 'more events than are written were caused by people who are not signed in')
}

async function sweepTokensOnce(): Promise<void> {
  const retired = await sweepRetiredTokens(readClock())
  if (retired > 0) log.info({ swept: { retired } }, 'swept')
}

async function renewOnce(): Promise<void> {
  await renewTonight(readClock())
}

/** At most a month an hour: there is one a month. */
async function tendOnce(): Promise<void> {
  const tended = await tendEvents(readClock())
  const folded = await foldOldest(readClock())
  if (folded || Object.values(tended).some((count) => count > 0))
    log.info({ tended, folded }, 'tended the events of risk')
}

/** The operator sees mail that does not get through, every minute until it does. */
async function lookAtMail(): Promise<void> {
  const backlog = await readBacklog()
  const slow = backlog.oldest !== null && backlog.oldest < before(readClock(), SLOW_MAIL)
  if (slow || backlog.undelivered > 0) log.warn({ backlog }, 'mail is not getting through')
}

/** The operator sees that a worker died with work in its hands. */
async function takeOver(): Promise<void> {
  const jobs = await wakeAbandoned()
  if (jobs > 0) log.warn({ jobs }, 'a worker died; what it had begun is done now')
}

/** The operator sees an alarm begin and end; in between it is on the page of risk. */
async function watchOnce(): Promise<void> {
  const watched = await transaction((tx) => watch(tx, readClock()), 'patient')
  if (watched.kind === 'began') log.warn({ stuffing: watched }, 'a credential stuffing alarm began')
  if (watched.kind === 'ended') log.warn({ stuffing: watched }, 'the credential stuffing alarm ended')
}

async function remindOnce(): Promise<void> {
  const reminded = await remindOfHolds(readClock())
  if (Object.values(reminded).some((count) => count > 0)) log.info({ reminded }, 'reminded of changes that wait')
}
