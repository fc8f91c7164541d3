// A line of text as runs of one font and one direction, in the order in which they are shown from left to right.
import bidiFactory from 'bidi-js'
import { BOX, boxFont, builtIn, fontFor, isBuiltIn, type Weight } from './fonts'

export type Run = { readonly text: string; readonly font: string }

type Piece = Run & {
  readonly rightToLeft: boolean
  /** Where it begins in the line. */
  readonly at: number
  /** Where the word that it belongs to begins in the line. */
  readonly word: number
}

const bidi = bidiFactory()
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Format characters show nothing and can turn the order of a line around. The joiners stay: Persian names need them. */
const UNSEEN = /[^\P{Cf}\u200c\u200d]|[\ufe00-\ufe0f]/gu

/** The runs of one line, left to right. As a whole it reads left to right, as the letter does (UAX #9). */
export function runsOf(line: string, weight: Weight): readonly Run[] {
  const text = line
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/\p{Cc}/gu, ' ')
  if (isBuiltIn(text)) return [{ text, font: builtIn(weight) }]
  const embedding = bidi.getEmbeddingLevels(text, 'ltr')
  const words = [...text.matchAll(/[^ ]* |[^ ]+/g)]
  const pieces = joined(words.flatMap(({ 0: word, index }) => cut(word, index, embedding.levels, weight)))
  const shown = bidi.getReorderedIndices(text, embedding).map((at) => pieces.findLast((piece) => piece.at <= at))
  return [...new Set(shown)].filter((piece) => piece !== undefined)
}

/** One word, cut where its font or direction changes. A font that has the whole word is preferred to a mixture. */
function cut(word: string, start: number, levels: Uint8Array, weight: Weight): readonly Piece[] {
  const whole = fontFor(word, weight)
  return [...graphemes.segment(word)].map(({ segment, index }) => {
    const at = start + index
    const rightToLeft = (levels[at] ?? 0) % 2 === 1
    const text = rightToLeft ? (bidi.getMirroredCharacter(segment) ?? segment) : segment
    const font = whole ?? fontFor(text, weight)
    const set = font ? { text, font } : { text: BOX, font: boxFont(weight) }
    return { ...set, at, rightToLeft, word: start }
  })
}

/** Neighbors of one font and direction as one. Words that read right to left stay apart, as their order is turned around. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.reduce<Piece[]>((runs, piece) => {
    const last = runs.at(-1)
    const same = last?.font === piece.font && last.rightToLeft === piece.rightToLeft
    if (last && same && (!piece.rightToLeft || last.word === piece.word))
      runs.splice(-1, 1, { ...last, text: last.text + piece.text })
    else runs.push(piece)
    return runs
  }, [])
}
