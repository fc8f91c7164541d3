// Opens Prisma's schema engine in its WebAssembly build. The command line tool would download a native binary of the
// same engine first, which fails wherever only the npm registry can be reached. It refuses nothing by itself: what the
// engine says about a migration comes back as an Error with the engine's own sentence, without its trace.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { Fault } from '../fault'
import { wholeScripts } from './adapter'

const GLUE = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')

type Glue = {
  readonly SchemaEngine: typeof SchemaEngine
  readonly __wbg_set_wasm: (exports: WebAssembly.Exports) => void
}

let loaded: Promise<typeof SchemaEngine> | undefined

/** Runs `use` with an engine that is connected to the database; engine and connections are gone afterwards. */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
  schema?: { readonly path: string; readonly content: string },
): Promise<T> {
  loaded ??= load()
  const Engine = await loaded
  const { factory, disconnect } = wholeScripts(databaseUrl)
  const datamodels: [string, string][] | undefined = schema ? [[schema.path, schema.content]] : undefined
  try {
    const engine = await Engine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
    return await use(engine).finally(() => engine.free())
  } catch (failure) {
    throw failure instanceof Fault ? failure : new Fault(sentence(failure), { cause: failure })
  } finally {
    await disconnect()
  }
}

async function load(): Promise<typeof SchemaEngine> {
  const glue: Glue & WebAssembly.ModuleImports = await import(/* @vite-ignore */ pathToFileURL(GLUE).href)
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message: (said: string) => process.stderr.write(`${said}\n`),
  })
  const binary = await readFile(path.join(path.dirname(GLUE), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(binary, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return glue.SchemaEngine
}

/** The message on one line, up to where the engine's trace begins. */
function sentence(failure: unknown): string {
  const message = failure instanceof Error ? failure.message : String(failure)
  const [said = ''] = message.split(/\n\s+0: /)
  return said.trim().replace(/\s*\n\s*/g, ' ')
}
