// What authenticators are for, and how long this account's next one waits, in plain words.
import type { Authenticators } from '@/lib/credentials/enrolment/keeping'
import { Card } from '../ui/card'

type ExplainedProps = Pick<Authenticators, 'next' | 'hasPassword'>

export const Explained = ({ next, hasPassword }: ExplainedProps) => (
  <Card title={next.first ? 'Why you should add one' : 'What these are for'}>
    <div className="max-w-prose space-y-3">
      <p>
        Reading your policies and bills takes no more than being signed in. When you move money, export records or
        change how you sign in, we ask for proof that it is you: a passkey, or a code from your app. A stolen password
        is then of no use to anybody.
      </p>
      <p>{waitWords(next)}</p>
      <p>{toldWords(next)}</p>
      {next.first ? (
        <p>{addWords(next, hasPassword)}</p>
      ) : (
        <p>Keep two, on different devices: if one is lost, the other still lets you in.</p>
      )}
    </div>
  </Card>
)

type Next = Authenticators['next']

const toldWords = ({ withPasskey, otherwise }: Next): string =>
  withPasskey !== null || otherwise !== 0
    ? 'We email you when one is added, so you have that time to notice if it was not you.'
    : 'We email you when one is added.'

/** How long the next one waits: said for this account alone, since the law differs by what an account has. */
export function waitWords({ first, withPasskey, otherwise, onlyLooks }: Next): string {
  if (first && otherwise === 0)
    return 'Your account is less than an hour old, so a passkey or app that you add now works at once for everything.'
  if (onlyLooks)
    return `You can use a new passkey or app for everything ${length(otherwise)} after you add it. Until then you can only look around.`
  return `A new passkey or app works at once for private papers and small changes. For money, exports and changes to how you sign in it waits ${byProof(withPasskey, otherwise)}.`
}

function byProof(withPasskey: number | null, otherwise: number | null): string {
  if (withPasskey === null) return length(otherwise)
  const short = `${length(withPasskey)} if you confirm it with a passkey`
  return otherwise === null ? short : `${short}, and ${length(otherwise)} if you confirm it with a code`
}

const length = (hours: number | null): string => (hours === 1 ? '1 hour' : `${hours} hours`)

/** What it takes to add the first one. */
export function addWords({ mailsCode }: Next, hasPassword: boolean): string {
  const fresh = hasPassword
    ? 'To add one, enter your password again, unless you gave it within the last ten minutes.'
    : 'To add one, you need a sign-in of the last ten minutes.'
  const why = 'so that someone who can only sign in as you cannot add one'
  return mailsCode
    ? `${fresh} We also email you a code, ${why}.`
    : `${fresh} Once your account is more than an hour old we also email you a code, ${why}.`
}
