// What a guarded page costs beside the same page guarded by a bare look-up, and beside an open one: requests per second
// in interleaved rounds over kept connections, and processor time of the server per request.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { AGENT, tokenOf } from './fill'
import { inLanes, median, quantile } from './rounds'
import type { Served } from './site'
import { table } from './table'

const LANES = 8
const CALLS = 400
const ROUNDS = 25
const TICKS_PER_SECOND = 100

type Seen = { readonly perSecond: number; readonly cpu: number }

/** Measures the three pages of a served site, signed in as bench session 4. */
export async function benchPage({ origin, pid }: Served): Promise<void> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: LANES })
  const cookie = `__Host-stepgate=${tokenOf(4)}`
  const get = (page: string) => () => fetchPage(`${origin}/bench/${page}`, agent, cookie)
  const pages = ['gated', 'bare', 'open'] as const
  for (const page of pages) await inLanes(LANES, CALLS * 3, get(page))
  const seen: Record<(typeof pages)[number], Seen[]> = { gated: [], bare: [], open: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const page of round % 2 === 0 ? pages : [...pages].reverse())
      seen[page].push(await measure(pid, () => inLanes(LANES, CALLS, get(page))))
  }
  agent.destroy()
  const rates = (page: (typeof pages)[number]) => seen[page].map(({ perSecond }) => perSecond)
  const cpu = (page: (typeof pages)[number]) => median(seen[page].map((one) => one.cpu)) * 1000
  const ratios = rates('gated').map((rate, round) => rate / (rates('bare')[round] ?? rate))
  table(
    `A page guarded by the gate (bars: ≥ 0.93 of the bare look-up's requests per second, ≤ 0.4 ms more processor time)`,
    pages.map((page) => ({
      page,
      'requests/s': median(rates(page)).toFixed(0),
      'server ms/request': cpu(page).toFixed(2),
      'added ms': (cpu(page) - cpu('bare')).toFixed(2),
      '÷ bare':
        page === 'gated'
          ? `${median(ratios).toFixed(3)} (${quantile(ratios, 0.1).toFixed(2)}–${quantile(ratios, 0.9).toFixed(2)})`
          : median(rates(page).map((rate, round) => rate / (rates('bare')[round] ?? rate))).toFixed(3),
    })),
  )
}

const measure = async (pid: number, work: () => Promise<void>): Promise<Seen> => {
  const [start, before] = [process.hrtime.bigint(), cpuOf(pid)]
  await work()
  const elapsed = Number(process.hrtime.bigint() - start) / 1e9
  return { perSecond: CALLS / elapsed, cpu: (cpuOf(pid) - before) / CALLS }
}

/** Processor seconds of a process so far, user and system (proc(5): fields 14 and 15). */
const cpuOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

const fetchPage = (url: string, agent: http.Agent, cookie: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { cookie, 'user-agent': AGENT, accept: 'text/html' }
    const request = http.get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
      response.resume().on('end', resolve)
    })
    request.on('error', reject)
  })
