import { expect, it } from 'vitest'
import { unseal } from '@/lib/crypto'
import { prisma, type Tx, transaction } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/fault'
import type { Person } from '@/lib/policy/permit'
import { permitted } from '@/lib/testing/household'
import { aCustomer } from '@/lib/testing/people'
import { addBank, addCard, MOST_METHODS } from './addition'
import { listMethods, makeDefault, removeMethod, setAutopay } from './method'
import { addBankSummary, addCardSummary, makeDefaultSummary, removeMethodSummary, setAutopaySummary } from './summary'

const card = (last4 = '4242') => ({ brand: 'Visa', last4, expiry: '09/34', holder: 'Ada' })
const account = { bank: 'First Harbor', holder: 'Ada', routing: '021000021', account: '000123456789' }
const inside = <T>(act: (tx: Tx) => Promise<T>) => transaction(act)
const withCard = async (of: Person, last4?: string) =>
  (await inside((tx) => addCard(tx, permitted('payment-method.add-card', of), card(last4)))).id
const methodsOf = (of: Person) => listMethods(permitted('payment-method.list', of))
const autopay = (of: Person, on: boolean) =>
  inside((tx) => setAutopay(tx, permitted('payment-method.set-autopay', of), { autopay: on }))
const remove = (of: Person, id: string) =>
  inside((tx) => removeMethod(tx, permitted('payment-method.remove', of), { id }))
const prefer = (of: Person, id: string) =>
  inside((tx) => makeDefault(tx, permitted('payment-method.make-default', of), { id }))

it('makes the first method the default, and only the first', async () => {
  const ada = await aCustomer()
  const [first, second] = [await withCard(ada), await withCard(ada, '1111')]
  expect((await methodsOf(ada)).map(({ id, isDefault }) => [id, isDefault])).toEqual([
    [first, true],
    [second, false],
  ])
})

it('seals a bank account and shows its last four digits', async () => {
  const ada = await aCustomer()
  const { id } = await inside((tx) => addBank(tx, permitted('payment-method.add-bank', ada), account))
  expect(await methodsOf(ada)).toEqual([
    {
      id,
      kind: 'bank',
      brand: 'First Harbor',
      last4: '6789',
      expiry: null,
      holder: 'Ada',
      isDefault: true,
      autopay: false,
    },
  ])
  const { sealedAccount } = await prisma.paymentMethod.findUniqueOrThrow({ where: { id } })
  expect(sealedAccount).not.toContain('6789')
  expect(unseal(sealedAccount ?? '', ada.id)).toBe('021000021 000123456789')
})

it('moves autopay along with the default', async () => {
  const ada = await aCustomer()
  await withCard(ada)
  const second = await withCard(ada, '1111')
  await autopay(ada, true)
  expect((await makeDefaultSummary(ada, { id: second })).lines).toEqual([
    { label: 'Default payment method', value: 'Visa •••• 1111', was: 'Visa •••• 4242' },
  ])
  await prefer(ada, second)
  expect(await methodsOf(ada)).toMatchObject([
    { id: second, isDefault: true, autopay: true },
    { isDefault: false, autopay: false },
  ])
})

it('does not remove what autopay draws on', async () => {
  const ada = await aCustomer()
  const id = await withCard(ada)
  await autopay(ada, true)
  await expect(remove(ada, id)).rejects.toThrow(Invalid)
  await expect(removeMethodSummary(ada, { id })).rejects.toThrow(Invalid)
  expect((await setAutopaySummary(ada, { autopay: false })).lines[0]).toEqual({
    label: 'Autopay',
    value: 'off',
    was: 'on',
  })
  await autopay(ada, false)
  await remove(ada, id)
  expect(await methodsOf(ada)).toEqual([])
  await expect(remove(ada, id)).rejects.toThrow(NotFound)
})

it('refuses autopay without a default, the same card twice, and one too many', async () => {
  const ada = await aCustomer()
  await expect(autopay(ada, true)).rejects.toThrow(Invalid)
  await expect(setAutopaySummary(ada, { autopay: true })).rejects.toThrow(Invalid)
  for (let at = 0; at < MOST_METHODS; at += 1) await withCard(ada, `100${at}`)
  await expect(withCard(ada, '9999')).rejects.toThrow(Invalid)
  await expect(addCardSummary(ada, card('9999'))).rejects.toThrow(Invalid)
  await expect(addBankSummary(ada, account)).rejects.toThrow(Invalid)
  await remove(ada, (await methodsOf(ada))[1]?.id ?? '')
  await expect(withCard(ada, '1000')).rejects.toMatchObject({
    issues: { number: ['You already have Visa ending 1000.'] },
  })
})

it('keeps one default when two first cards arrive at once', async () => {
  const ada = await aCustomer()
  await Promise.all([withCard(ada), withCard(ada, '1111')])
  expect((await methodsOf(ada)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
})

it("does not find another customer's method, and leaves it as it was", async () => {
  const [ada, ben] = [await aCustomer(), await aCustomer()]
  const id = await withCard(ada)
  const before = await methodsOf(ada)
  expect(await methodsOf(ben)).toEqual([])
  await expect(prefer(ben, id)).rejects.toThrow(NotFound)
  await expect(remove(ben, id)).rejects.toThrow(NotFound)
  await expect(makeDefaultSummary(ben, { id })).rejects.toThrow(NotFound)
  await expect(removeMethodSummary(ben, { id })).rejects.toThrow(NotFound)
  expect(await methodsOf(ada)).toEqual(before)
})
