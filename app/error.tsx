'use client'
// A bug in what a page draws. Says so, gives the incident its number, and nothing else: the rest is in the log under the same
// number. Pages that fail before they are drawn are answered by lib/entry/instead.tsx.
import { usePathname } from 'next/navigation'
import { PlainFrame } from '@/components/brand'
import { Incident } from '@/components/incident'
import { isOlderBuild, OlderBuild } from '@/components/older-build'
import { useSignedIn } from '@/components/signed-in'

export default function ErrorPage({ error }: { readonly error: Error & { readonly digest?: string } }) {
  const here = usePathname()
  return (
    <PlainFrame signedIn={useSignedIn()}>
      {isOlderBuild(error) ? <OlderBuild /> : <Incident again={here} number={error.digest} />}
    </PlainFrame>
  )
}
