// Whether time tells which accounts exist: wrong passwords at real accounts beside the same at addresses that nobody has,
// in turn. The figure to look at is the ratio of the medians; what the network adds only blurs it further.
import { aSighting } from '@/lib/testing/sightings'
import { median, quantile } from './rounds'
import { table } from './table'

const PEOPLE = 120

/** Needs a migrated database in the environment. */
export async function benchSignIn(): Promise<void> {
  const { aCustomer } = await import('@/lib/testing/people')
  const { signInWithPassword } = await import('@/lib/sign-in/password')
  const { randomBytes, randomId } = await import('@/lib/random')
  const attempt = async (email: string): Promise<number> => {
    const place = {
      network: randomId(),
      country: null,
      client: '',
      userAgent: '',
      sighting: aSighting(),
      deviceHash: randomBytes(32),
    }
    const start = process.hrtime.bigint()
    const arrival = { place, now: new Date(), requestId: 'bench', botChecked: false, before: null }
    await signInWithPassword({ email, password: 'not the password at all', stay: 'default' }, arrival)
    return Number(process.hrtime.bigint() - start) / 1e6
  }
  const seen = { known: [] as number[], unknown: [] as number[] }
  for (let n = 0; n < PEOPLE; n += 1) {
    const { email } = await aCustomer({ password: true })
    seen.known.push(await attempt(email))
    seen.unknown.push(await attempt(`${randomId()}@nowhere.example`))
  }
  const row = (who: string, times: readonly number[]) => ({
    'wrong password at': who,
    'ms, median': median(times).toFixed(2),
    'middle half': `${quantile(times, 0.25).toFixed(2)}–${quantile(times, 0.75).toFixed(2)}`,
    '÷ the other': (median(times) / median(who === 'an account' ? seen.unknown : seen.known)).toFixed(3),
  })
  table('What time tells of accounts', [row('an account', seen.known), row('no account', seen.unknown)])
}
