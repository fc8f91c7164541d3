// The SQL of tries at passwords.
import { Prisma } from '@/prisma/generated/client'
import { prisma } from '../../db'

/**
 * Takes one of the tries that are left for a password: counted as wrong until `forgivePasswordTries`. Returns what the
 * count came to; null when none is left or there is no password. In that case it writes the tally `standIn` as it is,
 * so that an address without an account costs what an account costs.
 */
export async function takePasswordTry(userId: string, limit: number, standIn: string): Promise<number | null> {
  const [row] = await prisma.$queryRaw<{ failures: number }[]>(Prisma.sql`
    with tried as (
      update "user" set password_failures = password_failures + 1
      where id = ${userId}::uuid and password_hash is not null and password_failures < ${limit}
      returning password_failures),
    stood_in as (
      update rate_limit set points = points where key = ${standIn} and not exists (select 1 from tried))
    select password_failures as failures from tried`)
  return row?.failures ?? null
}

export async function forgivePasswordTries(userId: string): Promise<void> {
  await prisma.user.updateMany({ where: { id: userId }, data: { passwordFailures: 0 } })
}
