import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ending, last4Of, maskedSsn } from './masking'

const number = fc.stringMatching(/^\d{4,17}$/)

it('shows the last four digits and nothing about the rest', () => {
  fc.assert(
    fc.property(number, (text) => {
      const shown = ending(last4Of(text))
      return shown.endsWith(text.slice(-4)) && shown.replace(/\D/g, '').length === 4 && shown.length === 9
    }),
  )
})

it('masks a Social Security number', () => expect(maskedSsn(last4Of('900-12-3456'))).toBe('•••-••-3456'))
