// Reads back the text of a PDF that pdfkit wrote, as a reader of PDFs does for searching and copying.
import { inflateSync } from 'node:zlib'
import { expect } from 'vitest'

/** Its characters in the order in which they are set: from left to right, also those of a word that reads the other way. */
export function wordsOf(pdf: Uint8Array): string {
  const latin = Buffer.from(pdf).toString('latin1')
  expect(latin.startsWith('%PDF-')).toBe(true)
  expect(latin.trimEnd().endsWith('%%EOF')).toBe(true)
  const objects = new Map([...latin.matchAll(/^(\d+) 0 obj\n(.*?)\nendobj$/gms)].map(([, id, body = '']) => [id, body]))
  const fonts = new Map(
    [...latin.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name, charactersOf(objects, objects.get(id))]),
  )
  return [...objects.values()]
    .filter((body) => body.includes('/FlateDecode'))
    .map((body) => textOf(streamOf(body), fonts))
    .join('')
}

type Characters = ReadonlyMap<string, string> | null

function textOf(content: string, fonts: ReadonlyMap<string | undefined, Characters>): string {
  let font: Characters = null
  let text = ''
  for (const operator of content.split('\n')) {
    const name = /^\/(F\d+) \S+ Tf$/.exec(operator)?.[1]
    if (name) font = fonts.get(name) ?? null
    if (!operator.endsWith(' TJ')) continue
    for (const [, codes = ''] of operator.matchAll(/<([0-9a-f]*)>/g)) text += decoded(codes, font)
  }
  return text
}

const decoded = (codes: string, font: Characters): string =>
  font
    ? (codes.match(/.{4}/g) ?? []).map((code) => font.get(code) ?? '\ufffd').join('')
    : Buffer.from(codes, 'hex').toString('latin1')

/** What each code of an embedded font stands for (ISO 32000-1 §9.10.3, ToUnicode). Null for a built-in font. */
function charactersOf(objects: ReadonlyMap<string | undefined, string>, font = ''): Characters {
  const id = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1]
  if (!id) return null
  const ranges = streamOf(objects.get(id) ?? '').matchAll(/^<(\w{4})> <\w{4}> \[(.*)\]$/gm)
  return new Map(
    [...ranges].flatMap(([, start = '', list = '']) =>
      [...list.matchAll(/<([0-9a-f ]*)>/g)].map(([, units = ''], at) => [
        (Number.parseInt(start, 16) + at).toString(16).padStart(4, '0'),
        Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
      ]),
    ),
  )
}

const streamOf = (body: string): string =>
  inflateSync(Buffer.from(/stream\n(.*)\nendstream/s.exec(body)?.[1] ?? '', 'latin1')).toString('latin1')
