'use client'
// Signing in with a passkey: the browser's own suggestions from the start, and the button. The ceremony's code loads
// after the page; its answer goes to the server with how long this browser is to stay signed in.
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { startTransition, useActionState, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FormState } from '@/lib/entry/form'
import { type Action, EMPTY } from '../acts'
import { givenBy, type Stands } from './browser-passkey'

export type PasskeyActions<View> = {
  readonly begin: Action<{
    readonly options: PublicKeyCredentialRequestOptionsJSON
    readonly nonce: string
    readonly attempt: string
  }>
  readonly finish: Action<View>
}

export type PasskeyEntry<View> = {
  readonly state: FormState<View>
  readonly pending: boolean
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
  const [state, dispatch, finishing] = useActionState(finish, EMPTY as FormState<View>)
  const [stands, setStands] = useState<Stands>('idle')

  const used = useUsed(state)
  const { start, asked } = useBeginning(begin, used)
  const last = useRef(new FormData())
  const hand = async (response: string) => {
    used.is(response)
    const { attempt, ...question } = asked.current
    const form = await formOf({ stay: stay(), next, response, attempt }, question)
    last.current = form
    startTransition(() => dispatch(form))
  }
  const again = (check: string) => {
    last.current.set('_bot', check)
    startTransition(() => dispatch(last.current))
  }
  const offer = useEffectEvent(async () => {
    const given = await givenBy(async () => (await import('./passkey-ceremony')).fromSuggestions(start))
    if ('response' in given) await hand(given.response)
    // Nobody pressed for it, so nothing else is said of an offer that came to nothing.
    else if (given.why === 'older-build') setStands(given.why)
  })
  const ask = async () => {
    setStands('asking')
    const given = await givenBy(async () => (await import('./passkey-ceremony')).onRequest(start))
    setStands('why' in given ? given.why : 'idle')
    if ('response' in given) await hand(given.response)
  }

  // Again after each answer that was refused, and after each question that got none: the offer was used up.
  useEffect(() => {
    if (stands !== 'asking' && stands !== 'older-build' && state.outcome?.kind !== 'done' && !state.check) void offer()
  }, [state, stands])
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
    pending: finishing || stands === 'asking',
    stands,
    ask: () => void ask(),
    again,
  }
}

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
