// The pages below Security, each with what it is for.
import { Card } from '../ui/card'
import { TextLink } from '../ui/text-link'

type PlaceLine = { readonly href: string; readonly label: string; readonly what: string }

const PLACES: readonly PlaceLine[] = [
  {
    href: '/security/protection',
    label: 'How your account is protected',
    what: 'Everything that opens your account at this moment, what it allows, and how to end it.',
  },
  { href: '/security/password', label: 'Password', what: 'Change it, or set a first one.' },
  { href: '/security/email', label: 'Email address', what: 'Where we reach you, and moving it to another address.' },
  {
    href: '/security/devices',
    label: 'Devices',
    what: 'The browsers that your account knows. When we don’t recognize a sign-in, we email you a code first.',
  },
  {
    href: '/security/recovery-codes',
    label: 'Recovery codes',
    what: 'Ten codes for your drawer, for the day on which you lose your phone or your keys.',
  },
  { href: '/security/linked', label: 'Linked sign-ins', what: 'Accounts elsewhere through which you sign in here.' },
]

export const Places = () => (
  <Card title="More about your account">
    <ul className="space-y-3">
      {PLACES.map(({ href, label, what }) => (
        <li key={href}>
          <TextLink href={href}>{label}</TextLink>
          <p className="text-sm text-ink-soft">{what}</p>
        </li>
      ))}
    </ul>
  </Card>
)
