// The fonts of letters, in the order in which they are asked for a character, and what each of them has.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { create } from 'fontkit'

export type Weight = 'regular' | 'bold'

type Font = {
  /** As the page knows it. */
  readonly name: string
  /** Null for a font that every reader of PDFs has and that no file embeds. */
  readonly file: string | null
}

/** The first font that has a word sets it: the built-in one; Latin, Greek, Cyrillic, Hebrew, Arabic; Chinese, Japanese; Korean. */
const FONTS: Readonly<Record<Weight, readonly [Font, Font, ...Font[]]>> = {
  regular: [
    { name: 'Helvetica', file: null },
    { name: 'DejaVuSans', file: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf' },
    { name: 'NotoSansHans', file: '@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf' },
    { name: 'NotoSansKR', file: '@embedpdf/fonts-kr/fonts/NotoSansKR-Regular.otf' },
  ],
  bold: [
    { name: 'Helvetica-Bold', file: null },
    { name: 'DejaVuSans-Bold', file: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' },
    { name: 'NotoSansHans-Bold', file: '@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf' },
    { name: 'NotoSansKR-Bold', file: '@embedpdf/fonts-kr/fonts/NotoSansKR-Bold.otf' },
  ],
}

/** Windows-1252. */
const BUILT_IN = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u

/** Whether the built-in fonts have all of it, so that no file is read. */
export const isBuiltIn = (words: string): boolean => BUILT_IN.test(words)

export const builtIn = (weight: Weight): string => FONTS[weight][0].name

/** What is shown for a character that no font has: a box, in a font that has it. */
export const BOX = '\u25a1'

export const boxFont = (weight: Weight): string => FONTS[weight][1].name

/** The name of the first font of this weight that has all characters of `words`; null when none has. */
export const fontFor = (words: string, weight: Weight): string | null =>
  FONTS[weight].find((font) => covers(font, words))?.name ?? null

/** The bytes of a font by its name; null for a built-in one. */
export function bytesOf(name: string): Buffer | null {
  const font = [...FONTS.regular, ...FONTS.bold].find((each) => each.name === name)
  return font?.file ? loaded(font.file).bytes : null
}

function covers({ file }: Font, words: string): boolean {
  if (file === null) return isBuiltIn(words)
  const { has } = loaded(file)
  return [...words].every((character) => has(character))
}

type Loaded = { readonly bytes: Buffer; has(character: string): boolean }

const files = new Map<string, Loaded>()

/** Read once, on first use, and kept: up to 15 MB of each weight. Throws when the file is gone, i.e. the install is broken. */
function loaded(file: string): Loaded {
  const known = files.get(file)
  if (known) return known
  // Found from the working folder, which is the portal's: a bundler would move this module away from its packages.
  const bytes = readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', file))
  const font = create(bytes)
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} is a collection of fonts, not one`)
  const made: Loaded = { bytes, has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) }
  files.set(file, made)
  return made
}
