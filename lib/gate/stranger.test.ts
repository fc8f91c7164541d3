// Signs of a program at the sign-in form, in a portal of its own: alone they ask for nothing, and they make less count as
// pressure.
import { expect, it } from 'vitest'
import { randomId } from '../random'
import type { AutomationSign } from '../risk/attempt'
import { aRequest } from '../testing/requests'
import { aSighting } from '../testing/sightings'
import { countFailure, NETWORK } from '../throttle/pressure'
import { enter } from './gate'

const asks = (network: string, automation: readonly AutomationSign[] = []) =>
  enter(aRequest(null, { network, sighting: aSighting({ automation }) }), { operation: 'sign-in.password', input: {} })

it.each<AutomationSign>(['headless', 'honeypot-filled', 'filled-too-fast', 'no-language'])(
  'the first sign-in of a fresh portal is asked for nothing because of %s',
  async (sign) => {
    expect(await asks(randomId(), [sign])).toBeDone()
  },
)

it('on a network where some sign-ins failed, a program is checked and a person is not', async () => {
  const network = randomId()
  for (let n = 0; n < NETWORK.elevated / 3; n += 1) await countFailure(network, 1, 'failures')
  expect(await asks(network)).toBeDone()
  expect(await asks(network, ['headless'])).toBeDenied('bot-check')
  expect(await asks(randomId(), ['headless'])).toBeDone()
})
