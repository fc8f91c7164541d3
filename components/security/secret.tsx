'use client'
// The secret of a new authenticator app: as a picture to scan and as text to type, in groups of four. It is shown once
// and kept nowhere in the browser.
import { useState } from 'react'
import { useScripted } from '../sign-in/password-field'
import { Button } from '../ui/button'

/** Cells of white around the code, without which some cameras do not find it (ISO/IEC 18004: four). */
const QUIET = 4

/** Black on white in light and dark: cameras expect it. */
export const QrCode = ({ qr: { path, side } }: { readonly qr: { readonly path: string; readonly side: number } }) => (
  <svg
    aria-label="QR code with the secret for your authenticator app"
    className="size-56 max-w-full rounded-lg border border-line"
    role="img"
    shapeRendering="crispEdges"
    viewBox={`${-QUIET} ${-QUIET} ${side + 2 * QUIET} ${side + 2 * QUIET}`}
  >
    <rect fill="#ffffff" height={side + 2 * QUIET} width={side + 2 * QUIET} x={-QUIET} y={-QUIET} />
    <path d={path} fill="#000000" />
  </svg>
)

export function Secret({ secret }: { readonly secret: string }) {
  const scripted = useScripted()
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no')
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    )
  return (
    <div className="flex flex-wrap items-center gap-3">
      <code className="rounded-lg bg-sunken px-3 py-2 text-lg tracking-wide break-words">{inFours(secret)}</code>
      {scripted ? (
        <Button onClick={() => void copy()} size="small">
          Copy
        </Button>
      ) : null}
      <span className="text-sm text-ink-soft" role="status">
        {COPIED[copied]}
      </span>
    </div>
  )
}

const COPIED = {
  no: '',
  yes: 'Copied.',
  refused: 'Your browser did not allow copying: mark it and copy it by hand.',
} as const

/** "ABCD EFGH …": apps ignore the spaces. */
export const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? ''
