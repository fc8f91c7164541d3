// The document around every page. Waiting for the connection keeps every document dynamic: each carries the nonce of
// its own content security policy, and nothing personal is ever rendered ahead.
import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { ActsProvider } from '@/components/acts'
import { DemoBar } from '@/components/demo/bar'
import { SignedIn } from '@/components/signed-in'
import { readPretence } from '@/lib/entry/demo/controls'
import { holdsSession } from '@/lib/entry/request'
import './globals.css'
import { resumeSession } from './sign-in/actions'
import { cancelStepUp, proveStepUp } from './step-up/actions'

export const metadata: Metadata = {
  title: { default: 'Harbor Mutual', template: '%s · Harbor Mutual' },
  description: 'Your policies, claims and payments at Harbor Mutual.',
  icons: { icon: '/icon.svg' },
  robots: { index: false, follow: false },
  referrer: 'same-origin',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#132127' },
  ],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  await connection()
  const [pretence, signedIn] = await Promise.all([readPretence(), holdsSession()])
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <a
          className="sr-only rounded-lg bg-accent px-4 py-3 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
          href="#main"
        >
          Skip to the content
        </a>
        {pretence ? <DemoBar pretence={pretence} /> : null}
        <ActsProvider cancel={cancelStepUp} prove={proveStepUp} resume={resumeSession}>
          <SignedIn value={signedIn}>{children}</SignedIn>
        </ActsProvider>
      </body>
    </html>
  )
}
