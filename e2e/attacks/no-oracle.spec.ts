// Who compares answers byte by byte learns nothing of how they were scored: the pages of signing in answer the same at the
// lowest and at the highest risk, and a mailed code is asked for in the same words whatever it is asked for.
import { transaction } from '../../lib/db'
import { randomId } from '../../lib/random'
import { learnSignIn } from '../../lib/risk/learning/learn'
import { totpCode } from '../../lib/testing/codes'
import { lesson } from '../../lib/testing/lessons'
import { aSession } from '../../lib/testing/sessions'
import { before, days, readClock } from '../../lib/time'
import { aCustomer, expect, type MadePerson, PASSWORD, test } from '../fixtures/story'
import { looks } from './alike'
import { attemptIn, post } from './posts'
import { anAddress } from './wire'

/** Addresses of one length, so that nothing but the risk can tell them apart. */
const someone = () => aCustomer({ email: `${randomId()}@harbor.example`, password: true, totp: true })

/** Nothing to compare with: the lowest risk there is for somebody new. */
const quiet = someone

/** Always from one place in another country, on another system: whoever comes from here is as strange as can be. */
async function strange(): Promise<MadePerson> {
  const customer = await someone()
  const elsewhere = { network: { country: 'NZ', asn: '64511' }, client: { deviceType: 'mobile', os: 'iOS' } }
  for (let day = 20; day > 0; day -= 1) {
    const at = before(readClock(), days(day))
    await transaction((tx) => learnSignIn(tx, lesson(customer.id, at, elsewhere)))
  }
  return customer
}

/** Somebody whose account knows another device. */
async function onAnotherDevice(): Promise<MadePerson> {
  const customer = await someone()
  await aSession(customer, { agedMinutes: 60 * 48 })
  return customer
}

const pairsOf = ({ cookies }: { readonly cookies: readonly string[] }): string =>
  cookies.map((line) => line.split(';')[0]).join('; ')

/** What each step of signing in answers, with wrong answers on the way. */
async function walk({ id, email }: MadePerson): Promise<Record<string, string>> {
  const { from } = anAddress()
  const password = (typed: string) => post('sign-in/signInWithPassword', { email, password: typed }, { from })
  const wrong = await password('not the one that is right')
  const right = await password(PASSWORD)
  const code = async (typed: string, as: { readonly cookie: string }) =>
    post('sign-in/signInWithTotp', { code: typed, ...attemptIn(right) }, { from, as })
  const as = { cookie: pairsOf(right) }
  const wrongCode = await code('000000', as)
  const rightCode = await code(await totpCode({ id }), as)
  const typed = [email, PASSWORD, 'not the one that is right', '000000']
  return {
    'a wrong password': looks(wrong, typed),
    'the right password': looks(right, typed),
    'a wrong code': looks(wrongCode, typed),
    'the right code': looks(rightCode, typed),
  }
}

test('what signing in answers up to the last proof is the same, however strange it is', async () => {
  const [low, high] = [await walk(await quiet()), await walk(await strange())]
  for (const step of Object.keys(low).filter((name) => name !== 'the right code'))
    expect(high[step], step).toBe(low[step])
  // The risk was another: there a code goes out by mail, as on any device that is new.
  expect(high['the right code']).not.toBe(low['the right code'])
})

test('that a code was mailed is said in the same bytes, whether the device is new or everything is strange', async () => {
  const [device, everything] = [await walk(await onAnotherDevice()), await walk(await strange())]
  expect(everything['the right code']).toBe(device['the right code'])
  for (const answer of Object.values(everything))
    expect(answer).not.toMatch(/first time|"nats"|"score"|"signals"|elevated|unusual/i)
})
