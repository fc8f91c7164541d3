// Watches over the session behind a page: when to warn, when to ask the server, when to cover. The server has the last
// word about every end; the browser's clock only says when to ask. It keeps nothing alive by itself.
import type { EndedView, Lost, Watch } from '@/lib/entry/session'
import type { Action } from '../acts'
import { dropAllDrafts } from '../step-up/draft'
import { aheadBy, type Deadlines, type Due, dueAt, onOurClock } from './clock'
import { keepEverything } from './keepers'
import { hear, type Learnt, lookAtSession, stayInSession, tell, type Word } from './line'
import { resumeHere } from './resume'
import { unveil, veil } from './veil'

export type Over =
  | { readonly kind: 'ended'; readonly ended: EndedView }
  /** The browser holds no session any more: somebody signed out here. Or it holds another person's. */
  | { readonly kind: 'left' | 'somebody-else' }
  /** The session lives, but its new value went astray and this browser could not show that it is the same one. */
  | { readonly kind: 'lost' }
export type Warning = Extract<Due, { kind: 'idle' | 'last' }>
export type Standing = { readonly kind: 'calm' } | Warning | Over

export type Watcher = {
  readonly stop: () => void
  /** Asks to stay signed in. False when the server could not be reached. */
  readonly stay: () => Promise<boolean>
  /** The last moment was read. */
  readonly understood: () => void
}

/** How often the server is asked while the page is looked at, and how old an answer may be where it matters. */
const LOOK_EVERY_MS = 60_000
const FRESH_MS = 3_000

type State = {
  readonly owner: string
  readonly resume: Action
  resuming?: boolean
  readonly show: (standing: Standing) => void
  deadlines: Deadlines
  /** When the server was last asked, on our clock. */
  looked: number
  timer?: ReturnType<typeof setTimeout>
  done: boolean
}

/** How far this browser's clock is ahead of the server's. */
let ahead: number | null = null
/** Last moments that were read, so that another page does not say them again. */
const read = new Set<number>()

/** Starts to watch, from what the page was drawn with. `show` hears of every change. */
export function startWatch(
  { owner, clock }: Pick<Watch, 'owner' | 'clock'>,
  resume: Action,
  show: State['show'],
): Watcher {
  ahead = aheadBy(ahead, clock, Date.now())
  const state: State = {
    owner,
    resume,
    show,
    deadlines: onOurClock(clock, ahead),
    looked: clock.now + ahead,
    done: false,
  }
  const stops = [hear((word) => heard(state, word)), onReturn(state)]
  tell({ kind: 'clock', owner, clock })
  step(state)
  return {
    stop: () => {
      state.done = true
      clearTimeout(state.timer)
      for (const stop of stops) stop()
    },
    stay: async () => {
      state.looked = Date.now()
      const answer = await stayInSession()
      if (answer?.kind === 'live') tell({ kind: 'clock', owner: answer.owner, clock: answer.clock })
      return learn(state, answer ?? (await lookAtSession()))
    },
    understood: () => {
      read.add(readable(state.deadlines))
      step(state)
    },
  }
}

/** To the second: the estimate of the clock's lead moves by milliseconds. */
const readable = ({ endsAt }: Deadlines): number => Math.round((endsAt - (ahead ?? 0)) / 1_000)

const due = (state: State): Due => dueAt(state.deadlines, Date.now(), read.has(readable(state.deadlines)))

/** Looks at the clock, asks the server where it matters, and shows what is due. */
function step(state: State): void {
  clearTimeout(state.timer)
  if (state.done) return
  const now = Date.now()
  const next = due(state)
  const calm = next.kind === 'calm'
  if (now - state.looked >= (calm ? LOOK_EVERY_MS : FRESH_MS) && (!calm || isSeen())) return void look(state)
  if (next.kind === 'over') return end(state, { kind: 'ended', ended: guessed(state.deadlines) })
  state.show(calm ? { kind: 'calm' } : next)
  const at = calm ? next.until : next.at
  state.timer = setTimeout(() => step(state), Math.min(Math.max(at - now, 0), LOOK_EVERY_MS) + 50)
}

async function look(state: State): Promise<void> {
  state.looked = Date.now()
  if (due(state).kind === 'over') veil()
  if (!learn(state, await lookAtSession())) step(state)
  unveil()
}

/** Takes in what the server said. False when it said nothing. */
function learn(state: State, answer: Learnt | null): boolean {
  if (!answer || state.done) return answer !== null
  if (answer.kind === 'lost') void goBack(state)
  else if (answer.kind === 'ended') end(state, answer.ended ? { kind: 'ended', ended: answer.ended } : { kind: 'left' })
  else if (answer.owner !== state.owner) end(state, { kind: 'somebody-else' })
  else {
    ahead = Date.now() - answer.clock.now
    state.deadlines = onOurClock(answer.clock, ahead)
    step(state)
  }
  return true
}

/** Goes back to the session by itself, once at a time; what was refused is over for this page. */
async function goBack(state: State): Promise<void> {
  if (state.resuming) return
  state.resuming = true
  const resumed = await resumeHere(state.resume, lostHere)
  state.resuming = false
  if (state.done) return
  if (resumed === false && (await lostHere())) end(state, { kind: 'lost' })
  else step(state)
}

const lostHere = async (): Promise<Lost | null> => {
  const answer = await lookAtSession()
  return answer?.kind === 'lost' ? answer : null
}

/** What another tab says. That there is more time is believed; everything else is asked. */
function heard(state: State, word: Word): void {
  if (state.done) return
  if (word.kind === 'look' || word.owner !== state.owner) return void look(state)
  const theirs = onOurClock(word.clock, ahead ?? 0)
  if (theirs.idleAt <= state.deadlines.idleAt && theirs.endsAt <= state.deadlines.endsAt) return
  state.deadlines = theirs
  step(state)
}

function end(state: State, over: Over): void {
  state.done = true
  clearTimeout(state.timer)
  if (over.kind === 'left') dropAllDrafts(sessionStorage)
  else keepEverything()
  state.show(over)
  unveil()
}

/** Where the server cannot be asked at the last moment. */
const guessed = ({ idleAt, endsAt }: Deadlines): EndedView => ({
  reason: idleAt < endsAt ? 'idle' : 'expired',
  at: new Date(Math.min(idleAt, endsAt)).toISOString(),
  by: 'us',
  why: null,
  from: null,
})

const isSeen = (): boolean => document.visibilityState === 'visible'

/** Coming back to the tab, or back to the page by the browser's memory of it: look first, and show nothing until then. */
function onReturn(state: State): () => void {
  const visible = () => {
    if (!state.done && isSeen() && Date.now() - state.looked >= FRESH_MS) void look(state)
  }
  const hidden = ({ persisted }: PageTransitionEvent) => {
    if (persisted) veil()
  }
  const shown = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return
    veil()
    if (!state.done) void look(state)
    else unveil()
  }
  document.addEventListener('visibilitychange', visible)
  addEventListener('pagehide', hidden)
  addEventListener('pageshow', shown)
  return () => {
    document.removeEventListener('visibilitychange', visible)
    removeEventListener('pagehide', hidden)
    removeEventListener('pageshow', shown)
  }
}
