'use client'
// A bug, or the database is away. Says so, gives the incident its number, and nothing else: the rest is in the log
// under the same number.
import { PlainFrame } from '@/components/brand'
import { Incident } from '@/components/incident'

export default function ErrorPage({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <PlainFrame>
      <Incident digest={error.digest} />
    </PlainFrame>
  )
}
