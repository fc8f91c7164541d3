// Prisma's driver for PostgreSQL with two corrections. It splits a script at every semicolon, which breaks functions and
// triggers and leaves a failing script half applied: here a script goes whole, as the native engine sends it, and
// PostgreSQL makes one transaction of it. And it refuses the type "char" of the system catalogue: here it reads as char(1).
import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { DatabaseError, Pool, type QueryResult, types } from 'pg'

/** A factory for the engine, and the way to close its one connection. */
export function wholeScripts(databaseUrl: string) {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  const query: (...args: unknown[]) => Promise<QueryResult> = pool.query.bind(pool)
  pool.query = async (...args: unknown[]) => readable(await query(...args))
  const inner = new PrismaPg(pool)
  const connect = async () => {
    const adapter = await inner.connect()
    adapter.executeScript = (script) => runWhole(pool, script)
    return adapter
  }
  // Only a comparison asks for a shadow database, and that runs in a throw-away one, which is as good as its own shadow.
  const { provider, adapterName } = inner
  const factory: SqlMigrationAwareDriverAdapterFactory = { provider, adapterName, connect, connectToShadowDb: connect }
  return { factory, disconnect: () => pool.end() }
}

function readable(result: QueryResult): QueryResult {
  for (const field of result.fields ?? []) {
    if (field.dataTypeID === types.builtins.CHAR) field.dataTypeID = types.builtins.BPCHAR
  }
  return result
}

async function runWhole(pool: Pool, script: string): Promise<void> {
  try {
    await pool.query(script)
  } catch (failure) {
    throw failure instanceof DatabaseError ? new DriverAdapterError(described(failure)) : failure
  }
}

const described = ({ code = 'XX000', severity = 'ERROR', message, detail, column, hint }: DatabaseError) => ({
  kind: 'postgres' as const,
  code,
  severity,
  message,
  detail,
  column,
  hint,
})
