'use client'
// A bug, or the database is away. Says so, gives the incident its number, and nothing else: the rest is in the log
// under the same number.
import { Incident } from '@/components/incident'
import { PlainFrame } from '@/components/brand'

export default function ErrorPage({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return <PlainFrame><Incident digest={error.digest} retry={reset} /></PlainFrame>
}
