'use client'
// An open tab after the portal was updated: its forms name actions, and its scripts name files, that are gone. That is told
// apart from a failure, because only loading the page again helps.
import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { Button } from './ui/button'
import { Notice } from './ui/notice'

/** Whether what was thrown means that this page is from an older build. */
export const isOlderBuild = (thrown: unknown): boolean =>
  unstable_isUnrecognizedActionError(thrown) || (thrown instanceof Error && thrown.name === 'ChunkLoadError')

type OlderBuildProps = {
  /** Whether what was typed will stand in the form again; undefined where nothing was typed. */
  readonly kept?: boolean | undefined
}

export const OlderBuild = ({ kept }: OlderBuildProps) => (
  <Notice kind="warning" live="alert" title="This page is from before an update.">
    <div className="space-y-3">
      <p>
        <span>Nothing was changed. Load the page again to continue.</span>
        {kept === true ? <span> What you typed will still be there.</span> : null}
        {kept === false ? <span> Copy what you typed first: it will not be there.</span> : null}
      </p>
      <Button onClick={() => location.reload()}>Load the page again</Button>
    </div>
  </Notice>
)
