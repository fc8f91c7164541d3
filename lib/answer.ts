// What our own code says of the answer under way where Next has no way to say it: the status of a page that renders in
// place, whether an operation was reached at all, and the session's value that the answer brings. The front door keeps one
// note per request and reads it when the head is written. One state for the process, also where modules are loaded twice
// (the front door and Next's bundle).
import { AsyncLocalStorage } from 'node:async_hooks'

export type AnswerNote = {
  /** The status to answer with in place of 200 or 500; null leaves Next's. */
  status: 400 | 403 | 404 | 500 | 503 | null
  /** Whether an action, page or route of ours ran. Where none did, the request itself could not be read. */
  entered: boolean
  /** What the answer brings its browser. Shared with whatever Next asks this server itself on the way to that answer. */
  readonly brings: {
    /** The session's new value; null where there is none. */
    session: string | null
  }
}

const shared = globalThis as { stepgateAnswers?: AsyncLocalStorage<AnswerNote> }
shared.stepgateAnswers ??= new AsyncLocalStorage()
const answers = shared.stepgateAnswers

/** A note of a request, or of a part of one: `whole` is the note of the request that a browser sent. */
export const newNote = (whole?: AnswerNote): AnswerNote => ({
  status: null,
  entered: false,
  brings: whole?.brings ?? { session: null },
})

/** Runs `work` with a note of its own: for the front door. */
export const withNote = <T>(note: AnswerNote, work: () => T): T => answers.run(note, work)

/** Sets the status of the answer under way. Says nothing where no front door stands in front. */
export const noteStatus = (status: NonNullable<AnswerNote['status']>): void => {
  const note = answers.getStore()
  if (note) note.status = status
}

export const noteEntered = (): void => {
  const note = answers.getStore()
  if (note) note.entered = true
}

/** Whether an operation of ours was reached by the request under way; true where nobody keeps a note. */
export const wasEntered = (): boolean => answers.getStore()?.entered ?? true

/** Notes the session's new value, or with null that there is none any more, when its cookie is written. */
export const noteSession = (value: string | null): void => {
  const note = answers.getStore()
  if (note) note.brings.session = value
}

/** The session's value that was made while answering this very request: its browser has not got it yet. */
export const givenSession = (): string | null => answers.getStore()?.brings.session ?? null
