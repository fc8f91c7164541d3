// What a person sees while a command works: one line per step, with the seconds since the command began, and a sign of
// life while a step is long. It goes to stderr, so that stdout carries results only.

/** When the command began, also when that was in the process that became this one. */
const began = Number(process.env.STEPGATE_BEGAN) || performance.timeOrigin

export type Say = (line: string) => void

export const elapsed = () => (performance.timeOrigin + performance.now() - began) / 1000

export const say: Say = (line) => void process.stderr.write(`[${elapsed().toFixed(1).padStart(6)} s] ${line}\n`)

export const silent: Say = () => {}

/** Says what begins, gives signs of life every ten seconds, and says how long it took. */
export async function step<T>(label: string, work: () => Promise<T>, tell: Say = say): Promise<T> {
  const from = performance.now()
  const took = () => `${((performance.now() - from) / 1000).toFixed(1)} s`
  tell(`${label} …`)
  const ticking = setInterval(() => tell(`${label} … ${took()} so far`), 10_000)
  try {
    const result = await work()
    tell(`${label}: done in ${took()}`)
    return result
  } finally {
    clearInterval(ticking)
  }
}
