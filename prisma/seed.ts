// Fills an empty database with the demo tenant, all of it or nothing, and leaves one alone where it stands already.
//   node --import tsx prisma/seed.ts [--accounts]      --accounts also prints the accounts, one JSON object a line
// What it says goes to standard error, so that standard output holds accounts only.
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { minutes, readClock } from '@/lib/time'
import { PrismaClient } from './generated/client'
import { makeClaims } from './seed/claims'
import { makeHistory } from './seed/history'
import { makeMoney } from './seed/money'
import { ACCOUNTS, makePeople, peopleExist } from './seed/people'
import { makePolicies } from './seed/policies'

/** Two starts at once: the second waits here and then finds everything done. */
const SEED_LOCK = 5_733_001

/** Seeds the database unless it is seeded. Answers whether it did. */
export async function seed(databaseUrl: string = env.DATABASE_URL, now: Date = readClock()): Promise<boolean> {
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl, max: 1 }),
    errorFormat: 'minimal',
  })
  try {
    return await prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(${SEED_LOCK}::bigint)`
        if (await peopleExist(tx)) return false
        const customers = await makePeople(tx, now)
        const policies = await makePolicies(tx, customers, now)
        await makeClaims(tx, customers, policies, now)
        await makeMoney(tx, customers, now)
        await makeHistory(tx, customers, now)
        return true
      },
      { timeout: minutes(2), maxWait: minutes(2) },
    )
  } finally {
    await prisma.$disconnect()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const seeded = await seed()
  process.stderr.write(
    seeded ? 'The demo tenant is in place.\n' : 'The demo tenant was there already; nothing was changed.\n',
  )
  if (process.argv.includes('--accounts')) {
    for (const account of Object.values(ACCOUNTS)) process.stdout.write(`${JSON.stringify(account)}\n`)
  }
}
