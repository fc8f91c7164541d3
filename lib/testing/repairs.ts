// What a person does in the restricted session of a recovery: add an app or a passkey, as the security page does it.
import { confirmPasskey, confirmTotp } from '../credentials/enrolment/confirmation'
import { beginPasskey, beginTotp } from '../credentials/enrolment/enrolment'
import { pass } from '../gate/gate'
import type { Outcome } from '../gate/outcome'
import { finishRecovery } from '../recovery/account/repair'
import { readClock } from '../time'
import { codeOf } from './codes'
import type { MadePerson } from './people'
import type { Recovered } from './recoveries'
import { aRequest } from './requests'
import { softPasskey } from './soft-passkey'

/** What the new authenticator is called. */
export const NEW_PHONE = { name: 'New phone' } as const

const by = (person: MadePerson, { session }: Recovered) => {
  const who = { person, sessionId: session.id, now: readClock(), requestId: 'r', network: 'n', client: '' }
  return { ...who, repair: (...[tx, added]: Parameters<NonNullable<Repairing>>) => finishRecovery(tx, who, added) }
}
type Repairing = Parameters<typeof confirmTotp>[0]['repair']

/** Sets up an app up to its first code; `confirm` types that. */
export async function beginApp(person: MadePerson, recovered: Recovered) {
  const { outcome } = await pass(
    aRequest(recovered.session),
    { operation: 'totp.enrol', input: NEW_PHONE },
    (permit, tx) => beginTotp(tx, permit, NEW_PHONE.name),
  )
  const { id, secret } = done(outcome)
  return { secret, confirm: () => confirmTotp(by(person, recovered), id, { code: codeOf(secret), mailed: '' }) }
}

/** Adds an app. Its secret, and from when it is trusted. */
export async function addApp(person: MadePerson, recovered: Recovered) {
  const { secret, confirm } = await beginApp(person, recovered)
  return { secret, added: await confirm() }
}

/** Adds a passkey. */
export async function addPasskey(person: MadePerson, recovered: Recovered) {
  const { outcome } = await pass(
    aRequest(recovered.session),
    { operation: 'passkey.enrol', input: NEW_PHONE },
    (permit, tx) => beginPasskey(tx, permit, { ...NEW_PHONE, conditional: false }),
  )
  const { id, options } = done(outcome)
  const response = await (await softPasskey()).register(options)
  return confirmPasskey(by(person, recovered), id, { response, mailed: '' })
}

const done = <T>(outcome: Outcome<T>): T => {
  if (outcome.kind !== 'done') throw new Error(`not done but ${outcome.kind}`)
  return outcome.value
}
