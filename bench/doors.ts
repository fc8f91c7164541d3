// Whether time tells which accounts exist, at the doors beside signing in with a password: the same request for an account and
// for nobody, in turn, paired round by round. Printed as seen; nothing is asserted.
import { type Paired, paired } from './rounds'
import { table } from './table'

const ROUNDS = { rounds: 31, calls: 3, warmUp: 4 } as const

/** What a door is asked: `known` by somebody who has an account. */
type Door = { readonly name: string; readonly ask: (known: boolean) => Promise<unknown> }

/** Needs a migrated database in the environment. */
export async function benchDoors(): Promise<void> {
  const rows = []
  for (const { name, ask } of await doors()) {
    const contender = (known: boolean) => ({
      name: known ? 'an account' : 'no account',
      run: async (calls: number) => {
        for (let n = 0; n < calls; n += 1) await ask(known)
      },
    })
    rows.push(rowOf(name, await paired(contender(true), contender(false), ROUNDS)))
  }
  table('What time tells of accounts at the other doors', rows)
}

const rowOf = (name: string, { a, b, ratio, low, high }: Paired) => ({
  door: name,
  'ms, an account': (a * 1_000).toFixed(2),
  'ms, no account': (b * 1_000).toFixed(2),
  'ratio, median': ratio.toFixed(3),
  '10th to 90th': `${low.toFixed(3)}–${high.toFixed(3)}`,
})

async function doors(): Promise<readonly Door[]> {
  const { aCustomer } = await import('@/lib/testing/people')
  const { softPasskey } = await import('@/lib/testing/soft-passkey')
  const { anArrival } = await import('@/lib/testing/recoveries')
  const { signUp } = await import('@/lib/sign-in/sign-up/applying')
  const { beginPasskeySignIn, finishPasskeySignIn } = await import('@/lib/sign-in/passkey')
  const { askForReset } = await import('@/lib/recovery/reset/asking')
  const { beginRecovery } = await import('@/lib/recovery/account/proving/recovery')
  const { randomId } = await import('@/lib/random')
  const people = await Promise.all(Array.from({ length: 40 }, () => aCustomer({ passkey: true })))
  let turn = 0
  /** An account that was not asked for lately, or an address that nobody has. */
  const anEmail = (known: boolean): string => {
    turn += 1
    return known ? (people[turn % people.length]?.email ?? '') : `${randomId()}@nowhere.example`
  }
  const password = 'plum orchard at seven bells'
  const stranger = await softPasskey()
  return [
    {
      name: 'opening an account',
      ask: (known) => signUp({ email: anEmail(known), name: 'Robin', password, second: false }, anArrival()),
    },
    {
      name: 'asking for a new password',
      ask: (known) => askForReset({ email: anEmail(known), requestId: 'bench', network: randomId() }),
    },
    { name: 'beginning a recovery', ask: (known) => beginRecovery(anEmail(known), anArrival()) },
    {
      name: 'a passkey with a wrong answer',
      ask: async (known) => {
        turn += 1
        const person = people[turn % people.length]
        const { token, options } = await beginPasskeySignIn(new Date())
        const passkey = (known ? person?.passkey : null) ?? stranger
        const wrongs = { forged: true, ...(person ? { userHandle: person.handle } : {}) } as const
        await finishPasskeySignIn(token, await passkey.assert(options, wrongs), 'default', anArrival())
      },
    },
  ]
}
