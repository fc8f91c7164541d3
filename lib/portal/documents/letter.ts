// A claim document set as a letter: header, parties, text, table, page numbers. Knows nothing of who may read it.
// It names the built-in fonts alone; `typeset.ts` sets what they lack in others.
import PDFDocument from 'pdfkit'
import type { Day } from '../day'
import { dollars } from '../money'
import type { LetterBody } from './body'
import { setInRuns } from './typeset'

export type Letter = {
  readonly title: string
  readonly kind: string
  readonly issuedOn: Day
  readonly body: LetterBody
  readonly addressee: string
  readonly claimNumber: string
  readonly claimTitle: string
  readonly policy: string
}

type Page = InstanceType<typeof PDFDocument>

const SENDER = ['Harbor Mutual Insurance Company', '1 Harbor Square, Portland, ME 04101']
const INK = '#1a2733'
const SOFT = '#5a6875'
const ACCENT = '#0f5c7a'
const RIGHT = { align: { x: 'right', y: 'center' } } as const
const MARGINS = { top: 64, left: 64, right: 64, bottom: 72 }

/** The letter's bytes, piece by piece. `madeAt` is the date the file carries. */
export async function* letterPdf(letter: Letter, madeAt: Date): AsyncGenerator<Uint8Array> {
  const info = { Title: letter.title, Author: 'Harbor Mutual', CreationDate: madeAt }
  const page = new PDFDocument({
    size: 'LETTER',
    margins: MARGINS,
    bufferPages: true,
    lang: 'en-US',
    displayTitle: true,
    info,
  })
  setInRuns(page)
  header(page)
  parties(page, letter)
  text(page, letter)
  table(page, letter.body)
  closing(page, letter)
  numberPages(page, letter)
  page.end()
  for await (const chunk of page) yield new Uint8Array(chunk)
}

function header(page: Page): void {
  const [name = '', ...address] = SENDER
  page.font('Helvetica-Bold', 16).fillColor(ACCENT).text(name)
  page.font('Helvetica', 9).fillColor(SOFT).text(address.join('\n')).moveDown(0.6)
  page
    .moveTo(page.x, page.y)
    .lineTo(page.page.width - MARGINS.right, page.y)
    .lineWidth(1)
    .strokeColor(ACCENT)
    .stroke()
  page.moveDown(1.4)
}

function parties(page: Page, letter: Letter): void {
  const facts = [
    ['To', letter.addressee],
    ['Date', letter.issuedOn],
    ['Policy', letter.policy],
    ['Claim', `${letter.claimNumber}, ${letter.claimTitle}`],
  ] as const
  for (const [label, value] of facts) {
    page.font('Helvetica', 10).fillColor(SOFT).text(`${label}: `, { continued: true })
    page.fillColor(INK).text(value)
  }
  page.moveDown(1.4)
}

function text(page: Page, { title, body }: Letter): void {
  page.font('Helvetica-Bold', 14).fillColor(INK).text(title).moveDown(0.6)
  page.font('Helvetica', 10.5)
  for (const paragraph of body.paragraphs) page.text(paragraph, { lineGap: 2 }).moveDown(0.7)
}

function table(page: Page, { rows }: LetterBody): void {
  if (rows.length === 0) return
  const sum = (of: 'claimed' | 'covered') => rows.reduce((total, row) => total + row[of], 0)
  const head = ['Description', 'Claimed', 'Covered']
  const body = rows.map((row) => [row.description, dollars(row.claimed), dollars(row.covered)])
  const foot = ['Total', dollars(sum('claimed')), dollars(sum('covered'))]
  const bold = (cells: readonly string[], type: 'TH' | 'TD') =>
    cells.map((cell) => ({ text: cell, type, font: { src: 'Helvetica-Bold' } }))
  page
    .moveDown(0.4)
    .font('Helvetica', 9.5)
    .table({
      columnStyles: [{ width: '*' }, { width: 92, ...RIGHT }, { width: 92, ...RIGHT }],
      defaultStyle: {
        border: { top: 0, right: 0, bottom: 0.5, left: 0 },
        borderColor: '#c9d2d9',
        padding: 5,
        textColor: INK,
      },
      data: [bold(head, 'TH'), ...body, bold(foot, 'TD')],
    })
  page.x = MARGINS.left
}

function closing(page: Page, { body }: Letter): void {
  page.moveDown(1.4).font('Helvetica', 10.5).fillColor(INK)
  page.text(`Sincerely,\n\n${body.signedBy}\nClaims, Harbor Mutual`)
}

function numberPages(page: Page, { claimNumber }: Letter): void {
  const { count } = page.bufferedPageRange()
  for (let at = 0; at < count; at += 1) {
    page.switchToPage(at)
    // Writing below the bottom margin would open another page.
    page.page.margins.bottom = 0
    page.font('Helvetica', 8).fillColor(SOFT)
    page.text(`${claimNumber}, page ${at + 1} of ${count}`, MARGINS.left, page.page.height - 44, {
      align: 'center',
      lineBreak: false,
      width: page.page.width - MARGINS.left - MARGINS.right,
    })
  }
}
