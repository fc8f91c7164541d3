// The life of `start` and `dev`: start the stack, show the panel, stay until a signal comes or a part dies, stop
// everything. A signal at any moment, also in the middle of starting, stops what was started and counts as success.
import { createClosers } from './closers'
import { report } from './fault'
import { panel } from './panel'
import { say } from './progress'
import { announce } from './running'
import { type StackOptions, startStack } from './stack'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs the stack to its end and ends this process. */
export async function run(options: (closers: ReturnType<typeof createClosers>) => StackOptions): Promise<never> {
  const closers = createClosers()
  const end = async (code: number) => {
    await closers.closeAll()
    process.exit(code)
  }
  let interrupted: NodeJS.Signals | undefined
  const interrupt = (signal: NodeJS.Signals) => {
    if (!interrupted) say('Stopping …')
    interrupted ??= signal
    void end(0)
  }
  const ending = () => (interrupted === 'SIGTERM' ? interrupted : 'SIGINT')
  for (const signal of SIGNALS) process.on(signal, interrupt)
  try {
    const stack = await startStack({ ...options(closers), ending })
    closers.add(announce(options(closers).dataDir, stack))
    process.stdout.write(`${panel(stack)}\n`)
    return await stack.died
  } catch (failure) {
    // What fails because it is being stopped is no failure.
    return interrupted ? await new Promise<never>(() => {}) : await end(report(failure))
  }
}
