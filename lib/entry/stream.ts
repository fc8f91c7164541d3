// A long answer ends with the right that began it: whatever would refuse the next request breaks off the stream as well
// (the session ended or ran out, the account is disabled or frozen, the role is gone). A right that was spent is not asked
// for again.
import type { Rule } from '../policy/catalogue'
import { mayGoOn } from '../sessions/lifecycle'
import { readClock, seconds, within } from '../time'

/** The right is looked at again after this long, and after so many pieces at the latest. */
const LOOK_EVERY = seconds(0.5)
const PIECES_BETWEEN_LOOKS = 16

/** The response with a body that errors as soon as the session may no longer do what `rule` says. */
export function whileAllowed(
  response: Response,
  body: ReadableStream<Uint8Array>,
  sessionId: string,
  { audience, sensitivity }: Pick<Rule, 'audience' | 'sensitivity'>,
): Response {
  const moves = sensitivity === 'export' || sensitivity === 'billing'
  let pieces = 0
  let looked = readClock()
  const isDue = (now: Date) => pieces % PIECES_BETWEEN_LOOKS === 0 || !within(looked, LOOK_EVERY, now)
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, controller) {
        pieces += 1
        const now = readClock()
        if (isDue(now)) {
          looked = now
          if (!(await mayGoOn(sessionId, { audience, moves, now }))) throw new Error('the right to this stream ended')
        }
        controller.enqueue(piece)
      },
    }),
  )
  return new Response(watched, response)
}
