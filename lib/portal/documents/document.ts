// Claim documents: a list of titles, and each one as a PDF that is made when it is asked for. The words of a document
// leave only through the download, which is an operation of its own.
import { NotFound } from '@/lib/fault'
import type { Permit, Person } from '@/lib/policy/permit'
import type { Summary } from '@/lib/stepup/intent'
import type { Day } from '../day'
import { idFrom } from '../form'
import { streamOf } from '../stream'
import { type Letter, letterPdf } from './letter'
import { findDocuments, findLetter } from './store'

export type DocumentEntry = {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly issuedOn: Day
  readonly claimId: string
  readonly claimNumber: string
  readonly claimTitle: string
}

export type Download = { readonly filename: string; readonly stream: ReadableStream<Uint8Array> }

/** The actor's documents across all claims, newest first, at most 500. */
export const listDocuments = (permit: Permit<'document.list'>): Promise<DocumentEntry[]> =>
  findDocuments(permit.actor.id)

/** What a person reads before proving a download. Throws NotFound. */
export async function documentSummary(actor: Person, id: string): Promise<Summary> {
  const letter = await letterOf(actor.id, id)
  const lines = [
    { label: 'Document', value: letter.title },
    { label: 'Claim', value: `${letter.claimNumber}, ${letter.claimTitle}` },
  ]
  return { title: 'Download a claim document', lines }
}

/** One document of the actor's claims as a PDF. Throws NotFound. */
export async function claimDocumentPdf(
  { actor, now }: Permit<'document.claim.download'>,
  id: string,
): Promise<Download> {
  const letter = await letterOf(actor.id, id)
  return { filename: filenameOf(letter), stream: streamOf(letterPdf(letter, now)) }
}

async function letterOf(userId: string, id: string): Promise<Letter> {
  const letter = await findLetter(userId, idFrom(id))
  if (!letter) throw new NotFound()
  return letter
}

/** Letters, digits and dashes only: it travels in a header. */
const filenameOf = ({ claimNumber, kind }: Letter): string =>
  `${`${claimNumber}-${kind}`.replace(/[^A-Za-z0-9-]+/g, '-')}.pdf`
