// Whether the database answered when it was last asked. One state for the process, also where modules are loaded twice
// (the front door and Next's bundle): the door turns a failure into 503 while the database is away.
type State = { stepgateDatabaseAway?: boolean }

const shared = globalThis as State

export const noteAnswer = (): void => {
  shared.stepgateDatabaseAway = false
}

export const noteSilence = (): void => {
  shared.stepgateDatabaseAway = true
}

/** True from a question that got no answer until one that does. */
export const databaseAway = (): boolean => shared.stepgateDatabaseAway === true
