'use server'
// The step-up's own actions: answering a challenge and stepping back from it. Neither performs anything: the act that
// was asked for is called again by whoever asked, with the same input.
import { defineCeremony } from '@/lib/entry/action'
import { sessionCookie } from '@/lib/entry/cookies'
import { afterProof, ProveInput, prove, StepBackInput, stepBack } from '@/lib/entry/step-up'

export const proveStepUp = defineCeremony('step-up.prove', {
  input: ProveInput,
  secrets: ['code', 'password', 'response'],
  run: prove,
  reply: ({ proven, attemptsLeft, replayed, changed }) => ({ proven, attemptsLeft, replayed, changed }),
  then: ({ token }, input) => {
    if (!token) return {}
    const to = 'to' in input ? input.to : undefined
    return { cookies: [sessionCookie(token.value, token.lasts)], ...(to ? { redirect: afterProof(to) } : {}) }
  },
})

export const cancelStepUp = defineCeremony('step-up.cancel', { input: StepBackInput, run: stepBack })
