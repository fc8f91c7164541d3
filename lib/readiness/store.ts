// The one write of readiness, on a bare connection: it stands alone and its answer is bounded.
import { ask } from '../line'

const WRITE = {
  name: 'readiness',
  text: `insert into readiness (id, at, filler) values (1, $1, repeat('x', 16384))
    on conflict (id) do update set at = excluded.at, filler = excluded.filler`,
}

/** Writes, and takes room on the disk for it. Throws where the database does not take that. */
export const writeOnce = async (now: Date): Promise<void> => {
  await ask(WRITE, [now])
}
