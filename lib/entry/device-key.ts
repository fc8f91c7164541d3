// The browser's own key as a fact of the request: what it answered is looked at once, before the gate. A device that is
// only pretended has no key.
import { cookies } from 'next/headers'
import { type ProofPurpose, provenKey } from '../devices/proof'
import type { RequestFacts } from '../gate/facts'
import { deviceIn } from './demo/pretence'

/** `proof`: what the browser sent, `bound`: what it has to have answered for. */
export type DeviceAnswer = {
  readonly proof: string | undefined
  readonly purpose: ProofPurpose
  readonly bound: string
}

/** The facts, with the key that answered; as they were where the form has no room for an answer. */
export async function withDeviceKey(facts: RequestFacts, answer: DeviceAnswer | undefined): Promise<RequestFacts> {
  if (!answer) return facts
  const jar = await cookies()
  const { own } = deviceIn((name) => jar.get(name)?.value ?? null)
  const { proof, purpose, bound } = answer
  return { ...facts, deviceKey: await provenKey(own ? proof : undefined, purpose, bound, facts.now) }
}
