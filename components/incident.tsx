'use client'
// What a visitor reads when something broke: that it did, that nothing half-done remains, and the number to quote.
import { Button } from './ui/button'
import { PageHeading } from './ui/card'
import { Notice } from './ui/notice'

export function Incident({ digest }: { readonly digest: string | undefined }) {
  return (
    <>
      <PageHeading title="Something went wrong on our side" />
      <Notice kind="danger" live="alert">
        <p>What you asked for did not happen, or only as a whole: nothing is left half-done.</p>
        {digest ? (
          <p>
            If you write to us, quote incident <code className="font-mono">{digest}</code>.
          </p>
        ) : null}
      </Notice>
      <Button onClick={() => location.reload()} variant="primary">
        Try again
      </Button>
    </>
  )
}
