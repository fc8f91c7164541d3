// What drafts keep, for whom, and what they never touch.
import { describe, expect, it } from 'vitest'
import { NOTE } from './download-note'
import { type Control, dropAllDrafts, dropDraft, refill, type Shelf, saveDraft } from './draft'

const field = (name: string, value: string, more: Partial<Control> = {}): Control => ({
  name,
  type: 'text',
  value,
  ...more,
})

function shelf(): Shelf & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    get length() {
      return kept.size
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

describe('a draft', () => {
  it('fills the same fields again', () => {
    const store = shelf()
    saveDraft(store, 'payout-account', [field('bank', 'First Harbor'), field('holder', 'Ada')], [], 'Ada')
    const later = [field('bank', ''), field('holder', '')]
    expect(refill(store, 'payout-account', later, [], 'Ada')).toBe(true)
    expect(later.map(({ value }) => value)).toEqual(['First Harbor', 'Ada'])
  })

  it('never keeps a secret, whoever calls it one', () => {
    const store = shelf()
    const controls = [
      field('number', '4242424242424242'),
      field('pin', '1234', { type: 'password' }),
      field('card', '4111', { autocomplete: 'cc-number' }),
      field('code', '123456', { autocomplete: 'one-time-code' }),
      field('_code', '123456'),
      field('id', 'h', { type: 'hidden' }),
      field('bank', 'First Harbor'),
    ]
    saveDraft(store, 'card', controls, ['number'], 'Ada')
    expect([...store.kept.values()]).toEqual(['{"owner":"Ada","fields":[["bank","First Harbor"]]}'])
  })

  it('leaves nothing where all fields are secret', () => {
    const store = shelf()
    saveDraft(store, 'card', [field('number', '4242')], ['number'], 'Ada')
    expect(store.kept.size).toBe(0)
  })

  it('is for nobody else who uses the tab', () => {
    const store = shelf()
    saveDraft(store, 'profile', [field('name', 'Ada')], [], 'Ada')
    const later = [field('name', 'Ben')]
    expect(refill(store, 'profile', later, [], 'Ben')).toBe(false)
    expect(later[0]?.value).toBe('Ben')
    expect(store.kept.size).toBe(0)
  })

  it('remembers ticks and choices', () => {
    const store = shelf()
    const box = (value: string, checked: boolean, type = 'radio'): Control => field('method', value, { type, checked })
    saveDraft(
      store,
      'autopay',
      [box('card', false), box('bank', true), field('on', 'yes', { type: 'checkbox', checked: false })],
      [],
      'Ada',
    )
    const later = [box('card', true), box('bank', false), field('on', 'yes', { type: 'checkbox', checked: true })]
    refill(store, 'autopay', later, [], 'Ada')
    expect(later.map(({ checked }) => checked)).toEqual([false, true, false])
  })

  it('goes when it is done, and all of them go on signing out, with the note of a download', () => {
    const store = shelf()
    for (const key of ['a', 'b', 'c']) saveDraft(store, key, [field('name', key)], [], 'Ada')
    store.setItem('other', 'stays')
    store.setItem(NOTE, '{}')
    dropDraft(store, 'a')
    expect(store.kept.size).toBe(4)
    dropAllDrafts(store)
    expect([...store.kept.keys()]).toEqual(['other'])
  })

  it.each(['{', '[]', '{"owner":"Ada"}', 'null'])('ignores what it cannot read: %s', (text) => {
    const store = shelf()
    store.setItem('draft:a', text)
    expect(refill(store, 'a', [field('name', '')], [], 'Ada')).toBe(false)
  })

  it('is only lost where the browser keeps nothing', () => {
    const full: Shelf = {
      ...shelf(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(saveDraft(full, 'a', [field('name', 'Ada')], [], 'Ada')).toBe(false)
    expect(saveDraft(shelf(), 'a', [field('name', 'Ada')], [], 'Ada')).toBe(true)
  })
})
