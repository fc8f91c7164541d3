'use client'
// Signing in with a passkey: the browser's own suggestions from the start, and the button. The ceremony's code loads
// after the page; its answer goes to the server with how long this browser is to stay signed in.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'
import type { Failure } from '../step-up/use-submission'
import { type Sent, useSent } from '../use-sent'
import { givenBy, type Stands } from './browser-passkey'

export type PasskeyActions<View> = {
  readonly begin: Action<{
    readonly options: PublicKeyCredentialRequestOptionsJSON
    readonly nonce: string
    readonly attempt: string
  }>
  readonly finish: Action<View>
}

export type PasskeyEntry<View> = Pick<Sent<View>, 'state' | 'failed' | 'pending'> & {
  readonly stands: Stands
  readonly ask: () => void
  /** Sends the last answer of the browser once more, with that of a bot check: it was not looked at yet. */
  readonly again: (check: string) => void
}

/** `stay` says for how long, when the answer comes. The browser's own key answers along with the passkey. */
export function usePasskey<View>(
  { begin, finish }: PasskeyActions<View>,
  stay: () => string,
  next: string,
): PasskeyEntry<View> {
  const { state, failed, pending: finishing, send } = useSent(finish)
  const [stands, setStands] = useState<Stands>('idle')

  const used = useUsed(state)
  const { start, asked } = useBeginning(begin, used)
  const last = useRef(new FormData())
  const hand = async (response: string) => {
    used.is(response)
    const { attempt, ...question } = asked.current
    const form = await formOf({ stay: stay(), next, response, attempt }, question)
    last.current = form
    send(form)
  }
  const again = (check: string) => {
    last.current.set('_bot', check)
    send(last.current)
  }
  const offer = useEffectEvent(async () => {
    const given = await givenBy(async () => (await import('./passkey-ceremony')).fromSuggestions(start))
    // Nobody pressed for it, so nothing is said of an offer that came to nothing.
    if ('response' in given) await hand(given.response)
  })
  const ask = async () => {
    setStands('asking')
    const given = await givenBy(async () => (await import('./passkey-ceremony')).onRequest(start))
    setStands('why' in given ? given.why : 'idle')
    if ('response' in given) await hand(given.response)
  }

  // Again after each answer that was refused, and after each question that got none: the offer was used up.
  useEffect(() => {
    if (mayOffer(state, stands, failed)) void offer()
  }, [state, stands, failed])
  useEffect(
    () => () =>
      void import('./passkey-ceremony').then(
        ({ giveUp }) => giveUp(),
        () => undefined,
      ),
    [],
  )

  return {
    state,
    failed,
    pending: finishing || stands === 'asking',
    stands,
    ask: () => void ask(),
    again,
  }
}

/** Whether the browser may suggest passkeys: nothing is under way, and nothing else is due first. */
const mayOffer = ({ outcome, check }: FormState<unknown>, stands: Stands, failed: Failure | null): boolean =>
  stands !== 'asking' && stands !== 'older-build' && failed !== 'older-build' && outcome?.kind !== 'done' && !check

/** Begins a ceremony, and keeps what its answer goes back with. */
function useBeginning<View>(begin: PasskeyActions<View>['begin'], used: Used) {
  const asked = useRef({ nonce: '', bound: '', attempt: '' })
  const start = async () => {
    const { outcome } = await begin(EMPTY, new FormData())
    if (outcome?.kind !== 'done') return null
    const { options, nonce, attempt } = outcome.value
    used.at(options.rpId)
    asked.current = { nonce, bound: options.challenge, attempt }
    return options
  }
  return { start, asked }
}

type Asked = { readonly nonce: string; readonly bound: string }

/** The fields, with the answer of the browser's own key where it gives one. */
async function formOf(fields: Readonly<Record<string, string>>, asked: Asked): Promise<FormData> {
  const { answerFor } = await import('./device-key')
  const keeps = fields.stay !== 'shared'
  const device = await answerFor({ purpose: 'sign-in by passkey', ...asked, keeps }).catch(() => null)
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...(device ? { device } : {}) })) form.set(name, value)
  return form
}

type Used = { readonly at: (rpId: string | undefined) => void; readonly is: (response: string) => void }

/** Which passkey was used. Where the server knows it as removed, the browser that still holds it is told to forget it. */
function useUsed<View>({ outcome }: FormState<View>): Used {
  const used = useRef<{ rpId?: string | undefined; id?: string }>({})
  useEffect(() => {
    const { rpId, id } = used.current
    if (outcome?.kind !== 'invalid' || !outcome.issues.passkey || !rpId || !id) return
    void import('../security/passkey-signals').then(({ signalUnknown }) => signalUnknown(rpId, id))
  }, [outcome])
  return {
    at: (rpId) => {
      used.current = { rpId }
    },
    is: (response) => {
      used.current = { ...used.current, id: (JSON.parse(response) as { id: string }).id }
    },
  }
}
