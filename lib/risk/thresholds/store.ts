// The versions of the thresholds in SQL. Private to this folder.
import { prisma } from '../../db'
import type { Thresholds } from '../model'
import { Figures } from './version'

/** What is in force, for each model that has versions. What cannot be read is as if it were not there. */
export async function findInForce(): Promise<
  { readonly model: string; readonly version: number; readonly thresholds: Thresholds }[]
> {
  const rows = await prisma.$queryRaw<{ model: string; version: number; figures: unknown }[]>`
    select model, version, figures from risk_thresholds where state = 'current'`
  return rows.flatMap(({ model, version, figures }) => {
    const read = Figures.safeParse(figures)
    return read.success ? [{ model, version, thresholds: read.data }] : []
  })
}
