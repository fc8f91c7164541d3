'use client'
// Tells the browser, after the page is there, which passkeys of this account serve and what it is called. Shows nothing.
import { useEffect } from 'react'
import type { PasskeySignals } from '@/lib/credentials/passkeys/signals'

export function SignalPasskeys({ signals }: { readonly signals: PasskeySignals }) {
  const told = JSON.stringify(signals)
  useEffect(() => {
    void import('./passkey-signals').then(({ signalAccount }) => signalAccount(JSON.parse(told) as PasskeySignals))
  }, [told])
  return null
}
