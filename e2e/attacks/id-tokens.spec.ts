// The identity provider's tokens: an ID token that is not exactly the provider's own, for us, signed and in date opens
// nothing (OpenID Connect Core 3.1.3.7), and what the provider issues is used in one request and kept nowhere.
import type { Page } from '@playwright/test'
import { prisma } from '../../lib/db'
import { tokenOf } from '../fixtures/browser'
import { elsewhere, leaveToSignIn, signInThere, throughProvider, tokensOf } from '../fixtures/provider'
import { expect, test } from '../fixtures/story'
import { listenTo, logsOfStack } from '../fixtures/wiretap'

const SPOILED = ['altered', 'unsigned', 'other-client', 'other-issuer', 'other-key', 'expired'] as const

for (const spoiled of SPOILED) {
  test(`an ID token that is ${spoiled} opens nothing`, async ({ page }) => {
    const who = elsewhere({ spoiled })
    await leaveToSignIn(page)
    await page.goto(await signInThere(page, who))
    await expect(page.getByText('That did not work.')).toBeVisible()
    expect(await tokensOf(who)).toHaveLength(2)
    expect(await tokenOf(page)).toBeUndefined()
    expect(await prisma.federatedIdentity.count({ where: { subject: who.sub } })).toBe(0)
  })
}

test('the provider’s tokens are in no page, storage, cookie, header, log or row once signed in', async ({ page }) => {
  const wiretap = listenTo(page)
  const who = elsewhere()
  await throughProvider(page, who)
  expect(await tokenOf(page)).toBeTruthy()
  const tokens = await tokensOf(who)
  expect(tokens).toHaveLength(2)
  const seen = [await storedIn(page), await wiretap.heard(), logsOfStack()].join('\n')
  for (const token of tokens) {
    expect(seen).not.toContain(token)
    expect(await tablesWith(token)).toEqual([])
  }
})

/** What the browser keeps, and what the page is made of. */
async function storedIn(page: Page): Promise<string> {
  const kept = await page.evaluate(() =>
    JSON.stringify([localStorage, sessionStorage, document.documentElement.outerHTML]),
  )
  return kept + JSON.stringify(await page.context().cookies())
}

/** Tables that have the text in any column. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const { name } of tables) {
    const [row] = await prisma.$queryRawUnsafe<{ hit: boolean }[]>(
      `select exists (select from "${name}" t where position($1 in t::text) > 0) as hit`,
      text,
    )
    if (row?.hit) found.push(name)
  }
  return found
}
