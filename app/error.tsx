'use client'
// A bug in what a page draws. Says so, gives the incident its number, and nothing else: the rest is in the log under the same
// number. Pages that fail before they are drawn are answered by lib/entry/instead.tsx.
import { useCallback } from 'react'
import { PlainFrame } from '@/components/brand'
import { useHere } from '@/components/here'
import { Incident } from '@/components/incident'
import { isOlderBuild, isUnloaded, OlderBuild } from '@/components/older-build'
import { useSignedIn } from '@/components/signed-in'
import { PageHeading } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { useLoaded } from '@/components/use-loaded'

type Thrown = { readonly error: Error & { readonly digest?: string } }

export default function ErrorPage({ error }: Thrown) {
  return (
    <PlainFrame signedIn={useSignedIn()}>
      {isUnloaded(error) ? <Unloaded error={error} /> : <Broken error={error} />}
    </PlainFrame>
  )
}

function Broken({ error }: Thrown) {
  const here = useHere()
  return isOlderBuild(error) ? <OlderBuild /> : <Incident again={here} number={error.digest} />
}

/** A part of the page did not load: because of an update, or because we could not be reached. */
function Unloaded({ error }: Thrown) {
  const here = useHere()
  const [loaded] = useLoaded<never>(useCallback(() => Promise.reject(error), [error]))
  if (loaded.kind !== 'failed') return null
  return loaded.why === 'older-build' ? <OlderBuild /> : <Unreached again={here} />
}

const Unreached = ({ again }: { readonly again: string }) => (
  <>
    <PageHeading title="We could not be reached" />
    <Notice kind="danger" live="alert">
      A part of this page did not load. Nothing was changed.
    </Notice>
    <p>
      <a href={again}>Try again</a>
    </p>
  </>
)
