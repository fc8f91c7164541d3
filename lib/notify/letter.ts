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
    ...said.map(wrapped),
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...(code ? [`    ${spaced(code)}`] : []),
    ...(button ? [`${button.label}:\n${button.address}`] : []),
    wrapped(then),
    ...(report ? [`${REPORT}:\n${report}`] : []),
    // The space belongs to it: mail programs know what follows for a signature (RFC 3676 section 4.3).
    `-- \n${wrapped(WHY)}`,
  ]
    .join('\n\n')
    .concat('\n')

/** Sentences in lines that every mail program shows whole (RFC 5322 section 2.1.1 asks for 78 characters). */
const wrapped = (sentences: string): string =>
  sentences.split(' ').reduce((lines, word) => {
    const last = lines.slice(lines.lastIndexOf('\n') + 1)
    return last.length + 1 + word.length > LINE ? `${lines}\n${word}` : `${lines} ${word}`
  })

const LINE = 72

const htmlOf = ({ subject, said, facts, code, button, then }: Words, report: string | null): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(subject)}</title>
<style>${STYLE}</style></head>
<body><div class="letter">
<p class="sender">${SENDER}</p>
<h1>${escaped(subject)}</h1>
${said.map(paragraph).join('\n')}
${facts.length > 0 ? `<table role="presentation">${facts.map(row).join('')}</table>` : ''}
${code ? `<p class="code">${escaped(spaced(code))}</p>` : ''}
${button ? htmlButton(button) : ''}
${paragraph(then)}
${report ? `<p><a class="report" href="${escaped(report)}">${escaped(REPORT)}</a></p>` : ''}
<p class="why">${escaped(WHY)}</p>
</div></body></html>
`

const htmlButton = ({ label, address }: NonNullable<Words['button']>): string =>
  `<p><a class="button" href="${escaped(address)}">${escaped(label)}</a></p>
<p class="address">Or copy this address into your browser: <span>${escaped(address)}</span></p>`

const STYLE = `
body{margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1c2630;background:#fff;overflow-wrap:anywhere}
.letter{max-width:36em;margin:0 auto}
.sender{margin:0 0 24px;font-weight:600;color:#11606b}
h1{font-size:20px;line-height:1.3;margin:0 0 16px}
p{margin:0 0 16px}
table{margin:0 0 16px;border-collapse:collapse}
td{padding:2px 0;vertical-align:top}td:first-child{padding-right:16px;color:#56626e;overflow-wrap:normal}
.code{font:600 28px/1.2 ui-monospace,monospace;letter-spacing:.08em}
.button{display:inline-block;padding:10px 18px;border-radius:8px;background:#11606b;color:#fff;text-decoration:none;font-weight:600}
.address{font-size:13px;color:#56626e}.address span{display:block;word-break:break-all}
.report{display:inline-block;padding:8px 0;color:#a12622;font-weight:600}
@media (max-width:480px){body{padding:16px}td,td:first-child{display:block;padding:0}td+td{padding:0 0 8px}.code{font-size:24px}}
.why{margin:24px 0 0;padding-top:16px;border-top:1px solid #d7dde2;font-size:13px;color:#56626e}
@media (prefers-color-scheme:dark){body{color:#e6ebef;background:#12181d}.sender{color:#7cc7d0}td:first-child,.why,.address{color:#a3afba}.button{background:#7cc7d0;color:#0c1418}.report{color:#ff9d96}.why{border-color:#33404a}}`

/** Read in pieces, typed in one go. */
/** In two halves: six digits as 3 and 3, eight as 4 and 4. */
const spaced = (code: string) => `${code.slice(0, code.length / 2)} ${code.slice(code.length / 2)}`

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
