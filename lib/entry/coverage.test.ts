// Coverage of operations, read from the finished build: every server action, page and route that the compiler made is
// declared under a name of the catalogue, and every name is used exactly once. Runs after `next build`.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../policy/catalogue'

const root = path.resolve(import.meta.dirname, '../..')
const built = path.join(root, process.env.NEXT_DIST_DIR ?? '.next', 'server')

type Endpoint = { readonly file: string; readonly name: string }

/** Pages that Next itself makes, which show nothing of anybody. */
const FRAMEWORK = new Set(['/_not-found/page', '/_global-error/page', '/favicon.ico/route', '/icon.svg/route'])

const actions = (): Endpoint[] => {
  const manifest = read('server-reference-manifest.json') as Record<
    'node' | 'edge',
    Record<string, { filename: string; exportedName: string }>
  >
  return [...Object.values(manifest.node), ...Object.values(manifest.edge)].map(({ filename, exportedName }) => ({
    file: filename,
    name: exportedName,
  }))
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

const pagesAndRoutes = async (): Promise<Endpoint[]> => {
  const entries = Object.keys(read('app-paths-manifest.json') as Record<string, string>).filter(
    (entry) => !FRAMEWORK.has(entry),
  )
  const endpoints = await Promise.all(
    entries.map(async (entry): Promise<Endpoint[]> => {
      if (entry.endsWith('/page')) return [{ file: `app${entry}.tsx`, name: 'default' }]
      const file = `app${entry}.ts`
      return Object.keys(await load(file))
        .filter((name) => METHODS.includes(name))
        .map((name) => ({ file, name }))
    }),
  )
  return endpoints.flat()
}

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(built, file), 'utf8'))
const load = (file: string): Promise<Record<string, unknown>> => import(/* @vite-ignore */ path.join(root, file))

/** The operation that an endpoint was declared under, or null for one that nobody classified. */
const operationOf = (endpoint: unknown): string | null =>
  typeof endpoint === 'function' && 'operation' in endpoint && typeof endpoint.operation === 'string'
    ? endpoint.operation
    : null

type Loader = (file: string) => Promise<Record<string, unknown>>

/** What is wrong with a set of endpoints, one sentence each; nothing when all is well. */
async function faultsOf(endpoints: readonly Endpoint[], loader: Loader): Promise<string[]> {
  const used = new Map<string, string[]>()
  const faults: string[] = []
  for (const { file, name } of endpoints) {
    const operation = operationOf((await loader(file))[name])
    if (operation === null) faults.push(`${file} exports ${name} without an operation`)
    else used.set(operation, [...(used.get(operation) ?? []), `${file}#${name}`])
  }
  for (const [operation, places] of used) {
    if (!(operation in catalogue)) faults.push(`${places[0]} names ${operation}, which is not in the catalogue`)
    if (places.length > 1) faults.push(`${operation} is used ${places.length} times: ${places.join(', ')}`)
  }
  return [
    ...faults,
    ...Object.keys(catalogue)
      .filter((name) => !used.has(name))
      .map((name) => `${name} is used nowhere`),
  ]
}

describe('the build', () => {
  it('has no endpoint outside the catalogue, and uses every name of it once', async () => {
    const endpoints = [...actions(), ...(await pagesAndRoutes())]
    expect(endpoints.length).toBeGreaterThan(50)
    expect(await faultsOf(endpoints, load)).toEqual([])
  })

  it('has server actions in no file but actions.ts', () => {
    expect(actions().filter(({ file }) => !/^app\/(.*\/)?actions\.ts$/.test(file))).toEqual([])
  })
})

describe('the fence fires', () => {
  const declared = (operation: string) => Object.assign(async () => null, { operation })
  const everything = Object.fromEntries(Object.keys(catalogue).map((name) => [name, declared(name)]))
  const all = Object.keys(catalogue).map((name) => ({ file: 'app/actions.ts', name }))
  const faults = (extra: readonly Endpoint[], more: Record<string, unknown>, without: readonly string[] = []) =>
    faultsOf([...all.filter(({ name }) => !without.includes(name)), ...extra], async () => ({ ...everything, ...more }))

  it('at nothing, when each name is used once', async () => expect(await faults([], {})).toEqual([]))

  it('at a server action that nobody classified', async () =>
    expect(await faults([{ file: 'app/actions.ts', name: 'wipe' }], { wipe: async () => null })).toEqual([
      'app/actions.ts exports wipe without an operation',
    ]))

  it('at an inline server action', async () =>
    expect(await faults([{ file: 'app/page.tsx', name: '$$RSC_SERVER_ACTION_0' }], {})).toEqual([
      'app/page.tsx exports $$RSC_SERVER_ACTION_0 without an operation',
    ]))

  it('at a name that is not in the catalogue', async () =>
    expect(await faults([{ file: 'app/actions.ts', name: 'wipe' }], { wipe: declared('account.wipe') })).toEqual([
      'app/actions.ts#wipe names account.wipe, which is not in the catalogue',
    ]))

  it('at a name used twice', async () =>
    expect(await faults([{ file: 'app/x/page.tsx', name: 'again' }], { again: declared('policy.list') })).toEqual([
      expect.stringContaining('policy.list is used 2 times'),
    ]))

  it('at a name used nowhere', async () =>
    expect(await faults([], {}, ['payout.request'])).toEqual(['payout.request is used nowhere']))
})
