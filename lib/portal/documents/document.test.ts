import { expect, it } from 'vitest'
import { NotFound } from '@/lib/fault'
import { aClaim, aDocument, aPolicy, NOON, permitted } from '@/lib/testing/household'
import { wordsOf } from '@/lib/testing/pdf'
import { aCustomer } from '@/lib/testing/people'
import { streamOf } from '../stream'
import { claimDocumentPdf, documentSummary, listDocuments } from './document'
import { type Letter, letterPdf } from './letter'

it('lists documents across claims and streams one as a PDF', async () => {
  const ada = await aCustomer({ name: 'Ada Lindqvist' })
  const policy = await aPolicy(ada)
  const [first, second] = [await aDocument(await aClaim(ada, policy)), await aDocument(await aClaim(ada, policy))]
  const listed = await listDocuments(permitted('document.list', ada))
  expect(listed.map(({ id }) => id).sort()).toEqual([first, second].sort())

  const { filename, stream } = await claimDocumentPdf(permitted('document.claim.download', ada), first)
  expect(filename).toMatch(/^CL-[0-9a-f-]+-decision\.pdf$/)
  const words = wordsOf(await new Response(stream).bytes())
  expect(words).toContain('To: Ada Lindqvist')
  expect(words).toContain('Our decision')
  expect(words).toMatch(/Bumper\s*\$900\.00\s*\$800\.00/)
  expect(words).toContain('page 1 of 1')
})

it('numbers the pages of a long letter and dates the file by the permit', async () => {
  const row = { description: 'Treatment at the Łódź clinic', claimed: 10_000, covered: 9_000 }
  const body = {
    paragraphs: Array.from({ length: 12 }, () => 'A paragraph. '.repeat(40)),
    rows: Array.from({ length: 60 }, () => row),
    signedBy: 'M. Holm',
  }
  const letter: Letter = {
    title: 'Statement',
    kind: 'statement',
    issuedOn: '2026-05-20',
    body,
    addressee: 'Ada',
    claimNumber: 'CL-1',
    claimTitle: 'A dent',
    policy: 'HM-1, Auto',
  }
  const bytes = await new Response(streamOf(letterPdf(letter, NOON))).bytes()
  const words = wordsOf(bytes)
  const pages = Number(/page 1 of (\d+)/.exec(words)?.[1])
  expect(pages).toBeGreaterThan(2)
  expect(words).toContain(`page ${pages} of ${pages}`)
  expect(
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g),
  ).toHaveLength(pages)
  expect(Buffer.from(bytes).toString('latin1')).toContain('20260615120000Z')
})

it("does not find another customer's document", async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  const id = await aDocument(await aClaim(ada, await aPolicy(ada)))
  expect(await listDocuments(permitted('document.list', ben))).toEqual([])
  await expect(claimDocumentPdf(permitted('document.claim.download', ben), id)).rejects.toThrow(NotFound)
  await expect(documentSummary(ben, id)).rejects.toThrow(NotFound)
  await expect(claimDocumentPdf(permitted('document.claim.download', ada), '../secret')).rejects.toThrow(NotFound)
  expect(await documentSummary(ada, id)).toMatchObject({
    lines: [{ label: 'Document', value: 'Our decision' }, { label: 'Claim' }],
  })
})
