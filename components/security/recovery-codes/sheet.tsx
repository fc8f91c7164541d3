'use client'
// Recovery codes on the one occasion on which they can be seen: to print, to save as a file that the browser makes of what
// it shows, or to copy by hand. Who leaves before saying that they are kept is warned.
import { useState } from 'react'
import { useScripted } from '../../sign-in/password-field'
import { Button } from '../../ui/button'
import { ButtonLink } from '../../ui/button-link'
import { Moment } from '../../ui/moment'
import { Notice } from '../../ui/notice'
import { TakesFocus } from '../../ui/takes-focus'
import { useLeaveWarning } from './use-leave-warning'

type SheetProps = {
  readonly codes: readonly string[]
  readonly madeAt: string
  readonly email: string
  /** A whole set, or what takes the place of used ones. */
  readonly kind: 'set' | 'replacement'
}

export function Sheet({ codes, madeAt, email, kind }: SheetProps) {
  const scripted = useScripted()
  const [kept, setKept] = useState(false)
  useLeaveWarning(!kept)
  const save = () => {
    download(textOf(codes, madeAt, email, kind))
    setKept(true)
  }
  return (
    <TakesFocus>
      <div className="space-y-5">
        <div className="no-print">
          <Notice
            kind={kept ? 'success' : 'warning'}
            live="status"
            title={kept ? 'Kept. You can leave this page.' : codes.length === 1 ? ONE : SEVERAL}
          >
            {kept ? 'Once you leave it, no one can show this to you again.' : WORDS[kind]}
          </Notice>
        </div>
        <div className="print-sheet space-y-4 rounded-lg border border-edge bg-surface p-4">
          <div>
            <p className="font-semibold">Harbor Mutual recovery {codes.length === 1 ? 'code' : 'codes'}</p>
            <p className="text-sm break-words text-ink-soft">
              {email}, <Moment at={madeAt} />. Each serves once, together with your password or our mail.
            </p>
          </div>
          <ol className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
            {codes.map((code) => (
              <li className="font-mono text-lg tracking-wide break-words" key={code}>
                {code}
              </li>
            ))}
          </ol>
        </div>
        {scripted ? (
          <div className="no-print flex flex-wrap gap-3">
            <Button onClick={() => print()}>Print</Button>
            <Button onClick={save}>Save as a file</Button>
            {kept ? (
              <ButtonLink href="/security" variant="primary">
                {kind === 'set' ? 'Back to Security' : 'Go on'}
              </ButtonLink>
            ) : (
              <Button onClick={() => setKept(true)} variant="primary">
                I have kept {codes.length === 1 ? 'it' : 'them'}
              </Button>
            )}
          </div>
        ) : (
          <p className="no-print">Print this page or copy it by hand, then go on. It is not shown again.</p>
        )}
      </div>
    </TakesFocus>
  )
}

const ONE = 'Keep it now: it is shown this once.'
const SEVERAL = 'Keep them now: they are shown this once.'
const WORDS = {
  set: 'On paper, or in a file that is neither on your phone nor in your mail. Whoever has one, and your password or your mail, can recover your account.',
  replacement: 'Write it beside the others that you saved, and cross out the one that you used.',
} as const

const textOf = (codes: readonly string[], madeAt: string, email: string, kind: SheetProps['kind']) =>
  [
    'Harbor Mutual recovery codes',
    `${email}, made ${madeAt.slice(0, 10)}`,
    kind === 'set' ? 'Any earlier ones no longer work.' : 'In place of codes that were used. Your others still work.',
    'Each serves once, together with your password or our mail.',
    '',
    ...codes,
    '',
  ].join('\r\n')

function download(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'harbor-mutual-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(address)
}
