// Which addresses are downloads, what their forms send, and the page that each leads back to.
import { expect, it } from 'vitest'
import { downloadAt, onwardPath } from './downloads'

const ID = '0b9d2f7e-5a52-4f0e-9a3b-6f1f6f1c2d3e'
const LETTER = `/documents/${ID}/download`
const back = (page: string) => `${LETTER}?page=${encodeURIComponent(page)}`

it('leads back to the page where the form always stands', () => {
  expect(downloadAt(LETTER)).toEqual({ action: LETTER, fields: {}, page: '/documents' })
  expect(downloadAt('/exports/claims.csv?year=2025')).toEqual({
    action: '/exports/claims.csv',
    fields: { year: '2025' },
    page: '/exports',
  })
})

it('leads back to the claim that a letter was asked for on, and says so again', () => {
  const page = `/claims/${ID}`
  expect(downloadAt(back(page))).toEqual({ action: LETTER, fields: { page }, page })
  expect(onwardPath(back(page))).toBe(back(page))
})

it.each([
  '/sign-out',
  '//evil.example',
  `/claims/${ID}/..//evil.example`,
  `/claims/${ID}?after=9`,
  `https://evil.example/claims/${ID}`,
  '/claims/all',
  '',
])('is led nowhere else by the address: %j', (page) => {
  expect(downloadAt(back(page))).toEqual({ action: LETTER, fields: {}, page: '/documents' })
})

it('leads back from an export to its one page, whatever the address says', () => {
  expect(downloadAt(`/exports/claims.csv?page=/claims/${ID}`)).toMatchObject({ fields: {}, page: '/exports' })
})
