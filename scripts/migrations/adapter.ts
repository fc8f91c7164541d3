// Prisma's driver for PostgreSQL with two corrections. It splits a script at every semicolon, which breaks functions and
// triggers and leaves a failing script half applied: here a script goes whole, as the native engine sends it, and
// PostgreSQL makes one transaction of it. And it refuses the type "char" of the system catalogue, which a comparison reads.
import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import { DatabaseError, Pool, type QueryResult, types } from 'pg'

/** A factory for the engine, and the way to close its one connection. */
export function wholeScripts(databaseUrl: string) {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  const charColumns = readCharAsText(pool)
  const inner = new PrismaPg(pool)
  const connect = async () => {
    const adapter = await inner.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => restoreChar(await queryRaw(query), charColumns)
    adapter.executeScript = (script) => runWhole(pool, script)
    return adapter
  }
  // Only a comparison asks for a shadow database, and that runs in a throw-away one, which is as good as its own shadow.
  const { provider, adapterName } = inner
  const factory: SqlMigrationAwareDriverAdapterFactory = { provider, adapterName, connect, connectToShadowDb: connect }
  return { factory, disconnect: () => pool.end() }
}

/** Passes "char" through the driver as text and returns the growing set of the columns that it met. */
function readCharAsText(pool: Pool): ReadonlySet<string> {
  const met = new Set<string>()
  const query: (...args: unknown[]) => Promise<QueryResult> = pool.query.bind(pool)
  pool.query = async (...args: unknown[]) => {
    const result = await query(...args)
    for (const field of (result.fields ?? []).filter(({ dataTypeID }) => dataTypeID === types.builtins.CHAR)) {
      field.dataTypeID = types.builtins.TEXT
      met.add(field.name)
    }
    return result
  }
  return met
}

const restoreChar = (result: SqlResultSet, charColumns: ReadonlySet<string>): SqlResultSet => ({
  ...result,
  columnTypes: result.columnTypes.map((type, i) =>
    charColumns.has(result.columnNames[i] ?? '') ? ColumnTypeEnum.Character : type,
  ),
})

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
