'use client'
// The full number, in the answer to one submission and until its owner hides it: starting the form afresh forgets it.
// Without JavaScript the link that hides it loads the page again, which does the same.
import { type MouseEvent, useRef, useState } from 'react'
import type { Action } from '@/components/acts'
import { GateForm } from '@/components/step-up/gate-form'
import type { Denied } from '@/lib/gate/outcome'

export type Reveal = Action<{ readonly ssn: string }>

type RevealNumberProps = { readonly act: Reveal; readonly year: number; readonly unmet: Denied | null }

export function RevealNumber({ act, year, unmet }: RevealNumberProps) {
  const [round, setRound] = useState(0)
  const place = useRef<HTMLDivElement>(null)
  const hide = (event: MouseEvent) => {
    event.preventDefault()
    setRound(round + 1)
    place.current?.focus()
  }
  return (
    <div ref={place} tabIndex={-1}>
      <GateForm
        action={act}
        done={({ ssn }) => (
          <>
            <p>
              Your number on the form for {year}: <strong className="whitespace-nowrap tabular-nums">{ssn}</strong>
            </p>
            <p>
              <a href="/documents/tax" onClick={hide}>
                Hide it again
              </a>
            </p>
          </>
        )}
        hidden={{ year: `${year}` }}
        key={round}
        submit="Show the full number"
        unmet={unmet}
        submitLabel={`Show the full number on the form for ${year}`}
        variant="secondary"
      />
    </div>
  )
}
