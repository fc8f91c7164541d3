'use client'
// The same where not even the layout could be drawn.
import { PlainFrame } from '@/components/brand'
import { Incident } from '@/components/incident'
import './globals.css'

export default function GlobalErrorPage({ error }: { readonly error: Error & { readonly digest?: string } }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>Something went wrong · Harbor Mutual</title>
        {/* Nothing is known here, so the way out is always offered. */}
        <PlainFrame signedIn>
          <Incident again="/" number={error.digest} />
        </PlainFrame>
      </body>
    </html>
  )
}
