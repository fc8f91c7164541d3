// What has been started and must be stopped, in the opposite order. Something that starts while everything is being
// stopped is stopped at once.
export type Close = () => Promise<void> | void

export type Closers = {
  /** Remembers how to stop what was just started. */
  add(close: Close): void
  /** Stops everything once; later calls wait for the first. One failing stop does not keep the others from theirs. */
  closeAll(): Promise<void>
}

export function createClosers(): Closers {
  const open: Close[] = []
  let finished: Promise<void> | undefined
  const closeEach = async () => {
    for (let close = open.pop(); close; close = open.pop()) {
      try {
        await close()
      } catch (failure) {
        process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`)
      }
    }
  }
  return {
    add(close) {
      if (finished) finished = finished.then(close)
      else open.push(close)
    },
    closeAll() {
      finished ??= closeEach()
      return finished
    },
  }
}
