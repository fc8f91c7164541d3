// The two ways a domain function says no inside the gate's transaction. Throwing rolls everything back, the proof
// included; the gate turns them into outcomes. Any other exception is a bug.

/** Input that parsed but cannot be accepted. `issues` maps a field to sentences for the person who filled it in. */
export class Invalid extends Error {
  constructor(readonly issues: Readonly<Record<string, readonly string[]>>) {
    super('invalid input')
    this.name = 'Invalid'
  }
}

/** Nothing by that id belongs to this actor. Says the same for what does not exist and for what is somebody else's. */
export class NotFound extends Error {
  constructor() {
    super('not found')
    this.name = 'NotFound'
  }
}
