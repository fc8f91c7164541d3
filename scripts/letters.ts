// Every mail that the portal can send, on one sheet: in light, in dark, and as wide as a phone; and as text beside them.
// What the words and the layout of `lib/notify` make, with the longest that people type. Part of `npm run screenshots`.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from '@playwright/test'
import { type Letter, letterOf } from '../lib/notify/letter'
import { isReportable, type Notice } from '../lib/notify/notice'
import { wordsOf } from '../lib/notify/words/words'
import { noticesWith } from '../lib/testing/notices'

const TYPED = 'The_laptop_of_Wilhelmina_Vandersteen_Oppenheimer in the kitchen'
const AT = new Date('2026-11-21T09:30:00Z')
const REPORT = `https://harbor.example/not-me#${'s'.repeat(43)}`

const LOOKS = [
  { suffix: '', colorScheme: 'light', letter: 600, columns: 3 },
  { suffix: '-dark', colorScheme: 'dark', letter: 600, columns: 3 },
  { suffix: '-phone', colorScheme: 'light', letter: 320, columns: 6 },
] as const

type Shown = { readonly kind: Notice['kind']; readonly letter: Letter }

/** Writes the sheets and the texts into a folder. */
export async function takeLetters(browser: Browser, folder: string): Promise<void> {
  const shown = noticesWith(TYPED, AT).map(
    (notice): Shown => ({ kind: notice.kind, letter: letterOf(wordsOf(notice), isReportable(notice) ? REPORT : null) }),
  )
  writeFileSync(path.join(folder, 'mails.txt'), shown.map(asText).join('\n'))
  for (const { suffix, colorScheme, letter, columns } of LOOKS) {
    const viewport = { width: (letter + 24) * columns + 24, height: 900 }
    const context = await browser.newContext({ colorScheme, viewport })
    const page = await context.newPage()
    await page.setContent(sheet(shown, letter, columns))
    const sideways = await page.evaluate(fit)
    if (sideways.length > 0) throw new Error(`mails scroll sideways at ${letter} px: ${sideways.join(', ')}`)
    await page.screenshot({ path: path.join(folder, `mails${suffix}.jpg`), type: 'jpeg', quality: 70, fullPage: true })
    await context.close()
  }
}

const asText = ({ kind, letter: { subject, text } }: Shown): string =>
  [`${'='.repeat(72)}`, `${kind}`, `Subject: ${subject}`, '', text].join('\n')

const sheet = (shown: readonly Shown[], width: number, columns: number): string => `<!doctype html>
<meta name="color-scheme" content="light dark">
<style>body{margin:24px;columns:${columns};column-gap:24px;font:13px system-ui}
figure{margin:0 0 24px;break-inside:avoid}iframe{width:${width}px;border:1px solid #8888;display:block}</style>
${shown.map(({ kind, letter }) => `<figure><figcaption>${kind}</figcaption><iframe title="${kind}" srcdoc="${attribute(letter.html)}"></iframe></figure>`).join('\n')}`

const attribute = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Runs in the page: makes every frame as tall as its letter, and names those that are too wide. */
const fit = (): string[] =>
  [...document.querySelectorAll('iframe')].flatMap((frame) => {
    const root = frame.contentDocument?.documentElement
    if (!root) return [frame.title]
    frame.height = `${root.scrollHeight}`
    return root.scrollWidth > frame.clientWidth ? [frame.title] : []
  })
