// Letters in the letters of those who read them.
import { expect, it } from 'vitest'
import { NOON } from '@/lib/testing/household'
import { wordsOf } from '@/lib/testing/pdf'
import { streamOf } from '../stream'
import { type Letter, letterPdf } from './letter'

const LETTER: Letter = {
  title: 'Our decision',
  kind: 'decision',
  issuedOn: '2026-05-20',
  body: { paragraphs: [], rows: [], signedBy: 'M. Holm' },
  addressee: 'Ada Lindqvist',
  claimNumber: 'CL-1',
  claimTitle: 'A dent',
  policy: 'HM-1, Auto',
}

const pdfOf = (letter: Partial<Letter>) => new Response(streamOf(letterPdf({ ...LETTER, ...letter }, NOON))).bytes()

/** As the eye meets a word that is read from right to left. */
const fromTheLeft = (word: string) => [...word].reverse().join('')

it('addresses people by their whole names, whatever they are written in', async () => {
  const words = wordsOf(await pdfOf({ addressee: 'Łukasz 李小龍 محمد' }))
  expect(words).toContain(`To: Łukasz 李小龍 ${fromTheLeft('محمد')}Date:`)
  const others = wordsOf(await pdfOf({ addressee: 'Nguyễn Ђорђе Ελένη 김민준 さくら' }))
  expect(others).toContain('To: Nguyễn Ђорђе Ελένη 김민준 さくらDate:')
})

it('sets a name of several words from right to left, with its numbers and brackets', async () => {
  const words = wordsOf(await pdfOf({ addressee: 'محمد علي', claimTitle: 'A dent (خدش 12 سم)' }))
  expect(words).toContain(`To: ${fromTheLeft('محمد علي')}Date:`)
  expect(words).toContain(`A dent (${fromTheLeft('سم')} 12 ${fromTheLeft('خدش')})`)
})

it('sets the title, a paragraph, a row and the signature so too, over several lines', async () => {
  const body = {
    paragraphs: ['我們的決定'.repeat(20)],
    rows: [{ description: 'Clinic 北京, Łódź', claimed: 10_000, covered: 9_000 }],
    signedBy: 'Zoë Dvořák',
  }
  const words = wordsOf(await pdfOf({ title: 'Decision for 李小龍', body }))
  expect(words).toContain('Decision for 李小龍')
  expect(words).toContain(body.paragraphs[0])
  expect(words).toMatch(/Clinic 北京, Łódź\s*\$100\.00\s*\$90\.00/)
  expect(words).toContain('Zoë Dvořák')
})

it('shows a box for each letter that no font has, and nothing for characters that turn a line around', async () => {
  const words = wordsOf(await pdfOf({ addressee: 'Ada \u{1e900}\u{1e901} \u202eLee' }))
  expect(words).toContain('To: Ada □□ LeeDate:')
})

it('embeds no font in a letter that needs none', async () => {
  expect(Buffer.from(await pdfOf({})).toString('latin1')).not.toContain('/FontFile')
  expect(Buffer.from(await pdfOf({ addressee: 'Łukasz' })).toString('latin1')).toContain('/FontFile2')
})
