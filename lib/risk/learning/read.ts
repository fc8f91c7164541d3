// Stand-in until learning lands.
import type { Duration } from '../../time'
import type { Sighting } from '../attempt'
import { type GlobalHistory, NO_GLOBAL_HISTORY, NO_HISTORY, type UserHistory } from '../history'
export const readHistory = async (
  _userId: string,
  _compared: Pick<Sighting, 'network' | 'client'>,
  _now: Date,
  _halfLife: Duration,
): Promise<{ user: UserHistory; global: GlobalHistory }> => ({ user: NO_HISTORY, global: NO_GLOBAL_HISTORY })
