// What a browser shows where Next has nothing to show: a request refused at the door, a failure, a form that the portal
// does not know any more. A page that is readable without scripts, files or a database, and says what to do next.
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

type Words = { readonly title: string; readonly text: string }

const BACK = 'Go back, load that page again, and send it once more.'

const OLDER_FORM: Words = {
  title: 'This form cannot be sent any more',
  text: `The portal was updated after you opened the page. Nothing was changed. ${BACK}`,
}

/** What an address that answers programs says to a browser where there is nothing for it. */
const NOTHING: Words = {
  title: 'There is nothing here',
  text: 'The address may be mistyped, or what it led to is not yours to see.',
}

const WORDS: Readonly<Record<number, Words>> = {
  400: { title: 'We could not read that request', text: `It was incomplete or damaged on its way to us. ${BACK}` },
  403: { title: 'That request was refused', text: `It did not come from our own pages. Nothing was changed. ${BACK}` },
  404: OLDER_FORM,
  405: { title: 'That request was refused', text: 'This address cannot be used in that way.' },
  409: OLDER_FORM,
  408: { title: 'That took too long', text: `Your request did not arrive in time. ${BACK}` },
  411: { title: 'We could not read that request', text: 'It did not say how long it is.' },
  413: { title: 'That is too much to send at once', text: `Nothing was changed. Shorten what you typed. ${BACK}` },
  426: {
    title: 'This page needs a secure connection',
    text: 'Your request was sent without encryption, so we did not use it. Open the portal at its https:// address, and change your password if you typed it.',
  },
  429: { title: 'Too many tries', text: 'Wait a few minutes, then try again.' },
  431: { title: 'We could not read that request', text: 'Its address or its cookies are too long.' },
  500: {
    title: 'Something went wrong on our side',
    text: 'Nothing was left half-done. If you were sending a form, check whether it took effect before you send it again.',
  },
  503: {
    title: 'We are not available right now',
    text: 'Please try again in a minute. If you were sending a form, check whether it took effect before you send it again.',
  },
}

const STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}' +
  'h1{font-size:1.6rem;line-height:1.3}code{overflow-wrap:anywhere}'

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const wordsFor = (status: number): Words | undefined => WORDS[status] ?? (status >= 500 ? WORDS[500] : WORDS[400])

/** The page for a status. Nothing of the request stands in it; a failure names its number in the log. */
export function pageFor(status: number, requestId: string, { form = true } = {}): string {
  const { title = '', text = '' } = (status === 404 && !form ? NOTHING : wordsFor(status)) ?? {}
  const number = status >= 500 ? `<p>If you write to us, quote incident <code>${requestId}</code>.</p>` : ''
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${text}</p>${number}<p><a href="/">Go to the start page</a></p></main></body></html>`
}

/** The same for programs: one line of text. */
export function textFor(status: number): string {
  const { title = '', text = '' } = wordsFor(status) ?? {}
  return `${title}. ${text}\n`
}

/** The head of such a page, over whatever was to be sent in its place. */
export function dressAsPage(response: ServerResponse, page: string): void {
  dress(response, page, 'text/html; charset=utf-8')
  response.setHeader('Content-Security-Policy', POLICY)
}

/** The head of such a line. */
export const dressAsText = (response: ServerResponse, text: string): void =>
  dress(response, text, 'text/plain; charset=utf-8')

function dress(response: ServerResponse, body: string, type: string): void {
  for (const name of ['Content-Encoding', 'Transfer-Encoding', 'ETag', 'Link', 'Location', 'Refresh'])
    response.removeHeader(name)
  response.setHeader('Content-Type', type)
  response.setHeader('Content-Length', Buffer.byteLength(body))
  response.setHeader('Cache-Control', 'private, no-store')
}
