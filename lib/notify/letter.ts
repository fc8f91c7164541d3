// The shape of a mail: words in, subject with text and HTML out. Everything that is not ours is escaped. No links, no
// images, nothing fetched from anywhere.
import type { Words } from './words'

export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

const SENDER = 'Harbor Mutual'
const WHY = `${SENDER} writes whenever something touches the safety of your account. These mails never ask you to click on anything.`

/** Lays out a mail. */
export const letterOf = (words: Words): Letter => ({
  subject: words.subject,
  text: textOf(words),
  html: htmlOf(words),
})

const textOf = ({ said, facts, then }: Words): string =>
  ['Hello,', ...said, facts.map(([label, value]) => `${label}: ${value}`).join('\n'), then, `--\n${WHY}`]
    .join('\n\n')
    .concat('\n')

const htmlOf = ({ subject, said, facts, then }: Words): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em;margin:0 auto">
<h1 style="font-size:20px;margin:0 0 16px">${escaped(subject)}</h1>
${said.map(paragraph).join('\n')}
<table role="presentation" style="margin:0 0 16px;border-collapse:collapse">
${facts.map(([label, value]) => `<tr><td style="padding:2px 16px 2px 0;opacity:.7">${escaped(label)}</td><td>${escaped(value)}</td></tr>`).join('\n')}
</table>
${paragraph(then)}
<p style="margin:24px 0 0;font-size:13px;opacity:.7">${escaped(WHY)}</p>
</div></body></html>
`

const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
