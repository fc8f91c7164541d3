'use client'
// The secret of a mailed link, inside a GateForm. It stands behind the `#` of the address, which no server ever sees; it
// is taken from there into the form and out of the address at once. Without JavaScript the link is pasted instead.
import { useEffect, useEffectEvent, useState } from 'react'
import { GateField } from '../step-up/gate-field'

/** The field that every form behind a mailed link posts; name it among the form's `secrets`. */
export const LINK_FIELD = 'link'

const SECRET = /^#([\w-]{43})$/

/** `onSecret` is told once the secret is there. */
export function LinkField({ onSecret }: { readonly onSecret?: (secret: string) => void }) {
  const secret = useLinkSecret()
  const tell = useEffectEvent((found: string) => onSecret?.(found))
  useEffect(() => {
    if (secret) tell(secret)
  }, [secret])
  return secret ? (
    <input name={LINK_FIELD} type="hidden" value={secret} />
  ) : (
    <GateField
      autoComplete="off"
      hint="Copy the whole address from our mail, with everything after the # sign."
      label="Link from our mail"
      name={LINK_FIELD}
      required
      spellCheck={false}
    />
  )
}

/** The secret behind the address's `#`; null where there is none, and until the page is alive. */
export function useLinkSecret(): string | null {
  const [secret, setSecret] = useState<string | null>(null)
  useEffect(() => {
    const take = () => {
      const [, found] = window.location.hash.match(SECRET) ?? []
      if (!found) return
      setSecret(found)
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return secret
}
