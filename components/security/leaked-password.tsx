// On the password page of a session that a leaked password opened: why it stands there, and what to do where the change is
// refused from here.
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

export const LeakedNotice = () => (
  <Notice kind="warning" title="Change your password to continue.">
    The password you signed in with was in a data breach at another site, so someone else may try it here. Until you
    change it, you can’t do anything else.
  </Notice>
)

/** Everything that the form would advise is closed to this session, but an emailed link works without it. */
export const LeakedElsewhere = () => (
  <Notice title="You can’t change it in this session.">
    Something about this visit is unusual, or your passkey or app is too new.{' '}
    <TextLink href="/recover/password">Get an email with a link</TextLink> to set a new password.
  </Notice>
)
