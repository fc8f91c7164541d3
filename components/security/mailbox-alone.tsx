// A password that was set by email, on the overview and under Security: what waits, until when, and what to do if it was
// somebody else. That is said by our mail's link, which takes no proof and takes the authenticator back: from the account
// itself nothing can be reported before the authenticator has waited.
import type { MailboxAlone } from '@/lib/credentials/mailbox-alone'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

type MailboxAloneNoticeProps = {
  readonly alone: MailboxAlone | null
  /** Staff do not look around either: the pages about their authenticators are all that is open. */
  readonly staff?: boolean
}

export function MailboxAloneNotice({ alone, staff = false }: MailboxAloneNoticeProps) {
  if (!alone) return null
  return (
    <Notice kind="warning" title={staff ? 'Everything else waits for now' : 'You can only look around for now'}>
      <div className="space-y-3">
        <p>
          <span>Your password was set through a link in an email </span>
          <Moment at={alone.since} />
          <span>. Anyone who reads your email could have done that, so nothing else is possible yet.</span>
        </p>
        {alone.until ? (
          <p>
            <span>An authenticator was added since. It can be used for everything from </span>
            <Moment at={alone.until} />
            <span> on. If you did not add it, </span>
            <TextLink href="/not-me">tell us now</TextLink>
            <span> with the link in the email that we sent you about it: that removes it at once.</span>
          </p>
        ) : (
          <p>
            <TextLink href="/security">Add a passkey or an authenticator app</TextLink>
            <span>. 48 hours later you can use it for everything.</span>
          </p>
        )}
      </div>
    </Notice>
  )
}
