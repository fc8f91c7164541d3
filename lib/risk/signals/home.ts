// Being at home: the account's own device on a network of the account's.
import type { Observed } from '../score'

/**
 * Whether the account's own device is on a network that the account was verified on before. What others do on that
 * network, or with a browser of the same name, says nothing of this visitor then.
 */
export const isAtHome = ({ attempt: { device: shown, session }, user }: Observed): boolean =>
  shown?.standing === 'known' && (session ? session.atHome === true : user.counts.prefix.seen > 0)
