// The inventory against the sources: no cookie, no random value and no key that it does not name, nothing that it names and
// that is gone, and a page in docs that is what would be printed.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LINKS } from '../../links/link'
import { INVENTORY, NO_TOKENS, PURPOSES } from './inventory'
import { printTokens } from './print'
import { inWords } from './token'

const root = path.resolve(import.meta.dirname, '../../..')
const kinds = INVENTORY.flatMap((chapter) => chapter.kinds)

/** What is built, and not tests or this inventory. */
const SOURCES = globSync(['lib/**/*.{ts,tsx}', 'app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', '*.ts'], { cwd: root })
  .filter((file) => !/\.test\.tsx?$|^lib\/testing\/|^lib\/entry\/tokens\/|\.d\.ts$/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

const callsIn = (text: string): number =>
  text.match(/(?<!function )(?<!const )\b(randomToken|randomBytes|randomBelow|randomDigits)\(/g)?.length ?? 0

describe('the inventory of tokens', () => {
  it('names every random value that is drawn, where it is drawn, and none that is not', () => {
    const seen = SOURCES.filter(({ file }) => file !== 'lib/random.ts').flatMap(({ file, text }) =>
      callsIn(text) > 0 ? [[file, callsIn(text)] as const] : [],
    )
    const named = new Map(Object.entries(NO_TOKENS).map(([file, { count }]) => [file, count]))
    for (const [file, count] of kinds.flatMap(({ drawn }) => Object.entries(drawn ?? {})))
      named.set(file, (named.get(file) ?? 0) + count)
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(seen))
  })

  it('names every cookie that is written anywhere, and no other', () => {
    const seen = SOURCES.flatMap(({ text }) =>
      [...text.matchAll(/['"`](__Host-[\w.-]*\w)['"`]/g)].map(([, name]) => name),
    )
    expect(kinds.flatMap(({ cookies }) => cookies ?? []).sort()).toEqual([...new Set(seen)].sort())
  })

  it('names what each derived key is for, by tokens that are there', () => {
    const names = kinds.map(({ name }) => name)
    for (const [purpose, serves] of Object.entries(PURPOSES))
      if ('token' in serves) expect(names, purpose).toContain(serves.token)
  })

  it('has each kind once, with every kind of link and its true length of time', () => {
    const names = kinds.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const page = printTokens()
    for (const { lasts } of Object.values(LINKS)) expect(page).toContain(`${inWords(lasts)}, single use`)
    expect(names.filter((name) => name.startsWith('link '))).toHaveLength(Object.keys(LINKS).length)
  })

  it('is what docs/tokens.md says: npm run docs:tokens', () => {
    expect(readFileSync(path.join(root, 'docs/tokens.md'), 'utf8')).toBe(printTokens())
  })
})
