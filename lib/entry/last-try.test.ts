// The last of five tries: it is checked like the others, and what is said of it is that it was wrong. What comes after it is
// not checked. With JavaScript the answer comes by itself, without along with the form.
import { expect, it } from 'vitest'
import { WRONG_ANSWERS } from '../policy/assurance'
import { wrongCode } from '../testing/codes'
import { aRequest } from '../testing/requests'
import { askFor, challenged, wrongCodes } from '../testing/step-up'
import { answerInline } from './inline'
import { prove } from './step-up'

const asked = async (wrongBefore: number) => {
  const scene = await challenged()
  const other = await askFor(scene.session, { operation: 'payout.request', input: { amount: 1 } })
  await wrongCodes(scene, wrongBefore)
  return { scene, other, code: await wrongCode(scene.customer) }
}

it('says that the last one was wrong and ended the request, and of the next that it was not checked', async () => {
  const { scene, other, code } = await asked(WRONG_ANSWERS - 1)
  const answer = (challenge: string) =>
    prove({ input: { method: 'totp', challenge, code, to: undefined }, facts: aRequest(scene.session) })
  expect(await answer(scene.challenge.id)).toMatchObject({ kind: 'denied', reason: 'wrong-answers', seconds: 900 })
  expect(await answer(other.id)).toMatchObject({ kind: 'denied', reason: 'too-many-tries' })
})

it('says the same where the code comes along with the form', async () => {
  const { scene, other, code } = await asked(WRONG_ANSWERS - 1)
  const answer = (challengeId: string) => answerInline(aRequest(scene.session), { challengeId, code, password: null })
  expect((await answer(scene.challenge.id)).over).toMatchObject({ reason: 'wrong-answers', seconds: 900 })
  expect((await answer(other.id)).over).toBeUndefined()
})
