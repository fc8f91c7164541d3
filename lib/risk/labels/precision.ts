// How right alerts were: of the decisions that risk made stricter, how many were labelled right and wrong, by level and by
// each signal that spoke in them. The owner's word counts before staff's.
import { type AlertRow, countAlerts } from './store'

export type Tally = Omit<AlertRow, 'by' | 'name'> & {
  /** Which part of the labelled ones was right, 0 to 1; null where none was labelled. */
  readonly share: number | null
}
export type NamedTally = Tally & { readonly name: string }

export type Precision = {
  readonly all: Tally
  /** Most alerts first. */
  readonly levels: readonly NamedTally[]
  readonly signals: readonly NamedTally[]
}

/** The tallies of alerts from a moment on. */
export async function precisionSince(from: Date): Promise<Precision> {
  const rows = await countAlerts(from)
  const levels = rows.filter(({ by }) => by === 'level')
  return {
    all: tallied({ alerts: total(levels, 'alerts'), right: total(levels, 'right'), wrong: total(levels, 'wrong') }),
    levels: levels.map(tallied),
    signals: rows.filter(({ by }) => by === 'signal').map(tallied),
  }
}

const total = (rows: readonly AlertRow[], of: 'alerts' | 'right' | 'wrong'): number =>
  rows.reduce((sum, row) => sum + row[of], 0)

const tallied = <Row extends Pick<AlertRow, 'alerts' | 'right' | 'wrong'>>(row: Row): Row & Pick<Tally, 'share'> => ({
  ...row,
  share: row.right + row.wrong === 0 ? null : row.right / (row.right + row.wrong),
})
