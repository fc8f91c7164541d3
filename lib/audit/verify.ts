// Checks the whole audit trail against its MACs, its chain and its checkpoints, a page at a time, in constant memory. It
// only reads. It finds what was edited, removed, moved, cut off or put back, and says where.
import { type Bytes, sameBytes } from '../crypto'
import { env } from '../env'
import { recordedNow } from './checkpoint'
import { type Comparison, compareWith, type Fault } from './compare'
import { type Epoch, epochsFrom } from './epoch'
import { GENESIS, isMacOf, linkHashes } from './mac'
import { judge, type Misfit } from './order'
import { type Link, linksAfter, type StoredEvent, unsealedAfter } from './store'

export type Verification = {
  readonly ok: boolean
  /** Events whose MAC was computed anew. */
  readonly checked: number
  readonly sealed: number
  readonly unsealed: number
  readonly checkpoints: number
  /** How far the chain was walked: the last link that was looked at. */
  readonly end: { readonly position: bigint; readonly hash: Bytes }
  /** The first hundred faults; more are not listed. */
  readonly faults: readonly Fault[]
}

const PAGE = 1_000
const FAULTS_LISTED = 100
const MISFITS_JUDGED = 24

/** Verifies everything that stands in the trail now. Events that are appended meanwhile may or may not be seen. */
export async function verifyAudit(checkpointFile = env.AUDIT_CHECKPOINT_FILE): Promise<Verification> {
  // Before the chain is read: what is told meanwhile would otherwise look like a chain cut short.
  const recorded = checkpointFile ? await recordedNow(checkpointFile) : []
  const walk = beginning(await epochsFrom())
  const rewritten: Fault[] = []
  const comparison = compareWith(recorded, (fault) => rewritten.length < FAULTS_LISTED && rewritten.push(fault))
  await walkUnsealed(walk)
  await walkChain(walk, comparison)
  for (const misfit of walk.misfits) addJudged(walk, misfit)
  const checkpoints = await comparison.finish(walk.position)
  for (const fault of rewritten) add(walk, fault)
  const { faults, checked, sealed, unsealed, position } = walk
  const end = { position, hash: walk.previous[0] ?? GENESIS }
  return { ok: faults.length === 0, checked, sealed, unsealed, checkpoints, end, faults }
}

/** Where the walk begins: at the start, or at the first epoch whose secret is still there. */
const beginning = (epochs: readonly Epoch[]): Walk => {
  const [first, ...later] = epochs
  const { position = 0n, hash = GENESIS, version = 0 } = first ?? {}
  const nothing = { faults: [], misfits: [], checked: 0, sealed: 0, unsealed: 0 }
  return { ...nothing, position, previous: [hash], from: version, later: [...later] }
}

type Walk = {
  /** The oldest version of SECRET that counts here, and the epochs that are still to come. */
  from: number
  readonly later: Epoch[]
  readonly faults: Fault[]
  readonly misfits: Misfit[]
  position: bigint
  /** What the next link may follow: the hash before it as stored, and as it should be. Empty after a gap. */
  previous: readonly Bytes[]
  checked: number
  sealed: number
  unsealed: number
}

const add = (walk: Walk, fault: Fault) => {
  if (walk.faults.length < FAULTS_LISTED) walk.faults.push(fault)
}

async function walkUnsealed(walk: Walk): Promise<void> {
  for (let last = 0n; ; ) {
    const page = await unsealedAfter(last, PAGE)
    for (const event of page) checkContent(walk, event, walk.later.at(-1)?.version ?? walk.from)
    walk.unsealed += page.length
    last = page.at(-1)?.id ?? last
    if (page.length < PAGE) return
  }
}

/** `from`: the oldest version of SECRET that counts for it. */
function checkContent(walk: Walk, event: StoredEvent, from: number, position?: bigint): void {
  walk.checked += 1
  if (isMacOf(event, event.mac, from)) return
  add(walk, { fault: 'edited', eventId: event.id, ...(position && { position }) })
}

async function walkChain(walk: Walk, comparison: Comparison): Promise<void> {
  for (;;) {
    const page = await linksAfter(walk.position, PAGE)
    for (const link of page) checkLink(walk, link)
    await comparison.along(page)
    walk.sealed += page.length
    if (page.length < PAGE) return
  }
}

function checkLink(walk: Walk, link: Link & (StoredEvent | { readonly id: null })): void {
  const { position, eventId, hash } = link
  for (let next = walk.later[0]; next && next.position < position; next = walk.later[0]) {
    walk.from = next.version
    walk.later.shift()
  }
  const gap = position - walk.position - 1n
  if (gap > 0n) add(walk, { fault: 'missing', position: walk.position + 1n, count: gap })
  const before = gap > 0n ? [] : walk.previous
  walk.position = position
  walk.previous = [hash]
  if (link.id === null) return add(walk, { fault: 'missing', position, eventId, count: 1n })
  checkContent(walk, link, walk.from, position)
  const due = before.flatMap((previous) => linkHashes(previous, link.mac, position, walk.from))
  if (due.length === 0 || due.some((expected) => sameBytes(expected, hash))) return
  walk.previous = [hash, ...due]
  const misfit = { position, previous: before[0] ?? GENESIS, mac: link.mac, hash, from: walk.from }
  if (walk.misfits.length < MISFITS_JUDGED) walk.misfits.push(misfit)
  else add(walk, { fault: 'broken', position })
}

/** An edited event whose MAC was altered with it misfits too: it is told once. */
function addJudged(walk: Walk, misfit: Misfit): void {
  const { position } = misfit
  if (walk.faults.some((fault) => fault.fault === 'edited' && fault.position === position)) return
  const verdict = judge(misfit, walk.misfits)
  if (verdict !== 'sound') add(walk, { fault: verdict, position })
}
