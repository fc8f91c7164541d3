// What goes wrong with sending, in words for whoever operates the portal.
import type { MailFault } from '@/lib/notify/fault'

export const MAIL_FAULT_WORDS: Readonly<Record<MailFault, string>> = {
  unreachable: 'It could not be reached, or did not answer.',
  'not-let-in': 'It did not accept our name and password.',
  refused: 'It refused a mail: the address, the sender or the text.',
  other: 'It answered with something that we do not know. The worker’s log says what.',
}
