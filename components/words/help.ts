// What a refusal advises: steps that follow each other, and what helps by itself. Only what would change this refusal: where
// risk refuses, remedies for its reasons, and for no reason that is not there.
import type { Denied } from '@/lib/gate/outcome'
import { DENIAL_WORDS } from './denial'
import type { DenialWords } from './denial-parts'
import { remediesFor } from './remedy'

export type Help = {
  /** One after the other. */
  readonly steps: readonly string[]
  /** Each for itself; `label` says what for. */
  readonly any: readonly string[]
  readonly label: string
  readonly link?: DenialWords['link']
}

const ANY = 'Any of these can help:'

export function helpFor({ reason, reasons = [], elsewhere }: Denied): Help {
  const { todo, inOrder, link } = DENIAL_WORDS[reason]
  const remedies = remediesFor(reasons)
  if (elsewhere) return addElsewhere(remedies)
  const linked = link ? { link } : {}
  if (reason === 'risk-too-high' && remedies.length > 0)
    return { steps: [], any: remedies, label: remedies.length > 1 ? ANY : 'What can help:', ...linked }
  if (reason === 'passkey-needed')
    return { steps: todo, any: remedies, label: `Or without a passkey. ${ANY}`, ...linked }
  return inOrder
    ? { steps: todo, any: [], label: '', ...linked }
    : { steps: [], any: todo, label: 'What you can do:', ...linked }
}

/** A passkey is needed, and none can be added from this visit. */
const addElsewhere = (remedies: readonly string[]): Help => ({
  steps: [remedies.length > 0 ? LESS_UNUSUAL : USUALLY, 'Add a passkey on the Security page.', COME_BACK],
  any: remedies,
  label: `To make your visit less unusual. ${ANY}`,
  link: { href: '/activity', label: 'See what happened on your account' },
})

const LESS_UNUSUAL =
  'Make your visit less unusual, as said below: we cannot add a passkey from here right now, because of these reasons.'
const USUALLY =
  'Sign in from a device and network that you normally use: we cannot add a passkey from here right now, because something about this visit is unusual.'
const COME_BACK = 'Come back once the Security page says that you can use it for this, and do this again.'
