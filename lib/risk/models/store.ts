// What staff set of the models, in SQL: one row for each setting. Private to this folder.
import { prisma, type Tx } from '../../db'

export type SettingName = 'report-only' | 'candidate'

/** Every setting that was made. */
export async function findSettings(tx: Tx = prisma): Promise<ReadonlyMap<string, unknown>> {
  const rows = await tx.$queryRaw<{ name: string; value: unknown }[]>`select name, value from risk_setting`
  return new Map(rows.map(({ name, value }) => [name, value]))
}
