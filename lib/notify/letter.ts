// The shape of a mail: words in, subject with text and HTML out. Everything that is not ours is escaped. No images, nothing
// fetched from anywhere, and no link but the ones that we made for this very mail.
import type { Words } from './words/words'

export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

const SENDER = 'Harbor Mutual'
const WHY = `${SENDER} writes whenever something touches the safety of your account. We never ask for a password or a code by mail.`
const REPORT = "This wasn't me"

/** Lays out a mail. `report` is the address of its "this wasn't me", where it has one. */
export const letterOf = (words: Words, report: string | null = null): Letter => ({
  subject: words.subject,
  text: textOf(words, report),
  html: htmlOf(words, report),
})

const textOf = ({ said, facts, code, button, then }: Words, report: string | null): string =>
  [
    'Hello,',
    ...said,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...(code ? [`    ${spaced(code)}`] : []),
    ...(button ? [`${button.label}:\n${button.address}`] : []),
    then,
    ...(report ? [`${REPORT}:\n${report}`] : []),
    `--\n${WHY}`,
  ]
    .join('\n\n')
    .concat('\n')

const htmlOf = ({ subject, said, facts, code, button, then }: Words, report: string | null): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title>
<style>${STYLE}</style></head>
<body><div class="letter">
<p class="sender">${SENDER}</p>
<h1>${escaped(subject)}</h1>
${said.map(paragraph).join('\n')}
${facts.length > 0 ? `<table role="presentation">${facts.map(row).join('')}</table>` : ''}
${code ? `<p class="code">${escaped(spaced(code))}</p>` : ''}
${button ? `<p><a class="button" href="${escaped(button.address)}">${escaped(button.label)}</a></p>` : ''}
${paragraph(then)}
${report ? `<p><a class="report" href="${escaped(report)}">${escaped(REPORT)}</a></p>` : ''}
<p class="why">${escaped(WHY)}</p>
</div></body></html>
`

const STYLE = `
body{margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2630;background:#fff}
.letter{max-width:36em;margin:0 auto}
.sender{margin:0 0 24px;font-weight:600;color:#11606b}
h1{font-size:20px;line-height:1.3;margin:0 0 16px}
p{margin:0 0 16px}
table{margin:0 0 16px;border-collapse:collapse}
td{padding:2px 0;vertical-align:top}td:first-child{padding-right:16px;color:#56626e}
.code{font:600 28px/1.2 ui-monospace,monospace;letter-spacing:.08em}
.button{display:inline-block;padding:10px 18px;border-radius:8px;background:#11606b;color:#fff;text-decoration:none;font-weight:600}
.report{color:#a12622}
.why{margin:24px 0 0;padding-top:16px;border-top:1px solid #d7dde2;font-size:13px;color:#56626e}
@media (prefers-color-scheme:dark){body{color:#e6ebef;background:#12181d}.sender{color:#7cc7d0}td:first-child,.why{color:#a3afba}.button{background:#7cc7d0;color:#0c1418}.report{color:#ff9d96}.why{border-color:#33404a}}`

/** Read in pieces, typed in one go. */
const spaced = (code: string) => code.replace(/(\d{4})(?=\d)/g, '$1 ')

const row = ([label, value]: readonly [string, string]) =>
  `<tr><td>${escaped(label)}</td><td>${escaped(value)}</td></tr>`

const paragraph = (text: string) => `<p>${escaped(text)}</p>`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
