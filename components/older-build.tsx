'use client'
// An open tab after the portal was updated: its forms name actions, and its scripts name files, that are gone. That is told
// apart from a failure, because only loading the page again helps. An action that the server does not know is certain; a
// script that did not load may be a network that failed, so the server is asked for it.
import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { Button } from './ui/button'
import { Notice } from './ui/notice'

/** Whether an act was refused because this page is from an older build. Nothing was done. */
export const isOlderBuild = (thrown: unknown): boolean => unstable_isUnrecognizedActionError(thrown)

/** Whether what was thrown means that a script did not load, for whatever reason. */
export const isUnloaded = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && thrown.name === 'ChunkLoadError'

export type Unreached = 'older-build' | 'unreachable'

/** Why something that only loads and asks came to nothing. */
export async function whyUnreached(thrown: unknown): Promise<Unreached> {
  if (isOlderBuild(thrown)) return 'older-build'
  return isUnloaded(thrown) && (await isGone(scriptIn(thrown))) ? 'older-build' : 'unreachable'
}

/** The loader names the script only in its message. */
const scriptIn = ({ message }: Error): string | null => /\/_next\/static\/[^\s:?#]+/.exec(message)?.[0] ?? null

/** Only a server that answers and has no such file says that it is gone. */
async function isGone(script: string | null): Promise<boolean> {
  if (!script) return false
  try {
    const { status } = await fetch(script, { method: 'HEAD', cache: 'no-store' })
    return status === 404
  } catch {
    return false
  }
}

/** What of what was typed stands in the form again: secrets are never kept. */
export type Kept = 'all' | 'but-secrets' | 'nothing'

type OlderBuildProps = {
  /** Undefined where nothing was typed. */
  readonly kept?: Kept | undefined
}

export const OlderBuild = ({ kept }: OlderBuildProps) => (
  <Notice kind="warning" live="alert" title="This page is from before an update.">
    <div className="space-y-3">
      <p>
        <span>Nothing was changed. Load the page again to continue.</span>
        {kept ? <span> {KEPT[kept]}</span> : null}
      </p>
      <Button onClick={() => location.reload()}>Load the page again</Button>
    </div>
  </Notice>
)

const KEPT: Readonly<Record<Kept, string>> = {
  all: 'What you typed will still be there.',
  'but-secrets': 'What you typed will still be there, but for secrets.',
  nothing: 'Copy what you typed first: it will not be there.',
}
