// The status of an answer, and its page where Next's own cannot be read. Next knows 200 and 500; what our code noted of the
// request says which of 400, 403, 404 and 503 it is. A browser that gets a failure in place of a page gets one to read.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnswerNote } from '@/lib/answer'
import { databaseAway } from '@/lib/availability'
import { dressAsPage, dressAsText, pageFor, textFor } from './refusals'

/** Seconds after which a 503 is worth trying again. */
export const RETRY_AFTER = '5'

type Asked = Pick<IncomingMessage, 'method' | 'headers'>

/** Has the answer go out under its true status. `note` is read when the head is written. */
export function settleStatus(request: IncomingMessage, response: ServerResponse, note: AnswerNote, id: string): void {
  const { writeHead, write, end } = originalsOf(response)
  let instead: string | null = null
  let settled: number | null = null
  const settle = (status: number): number => {
    if (settled !== null) return settled
    settled = statusOf(status, note, request)
    response.statusCode = settled
    nameCharset(response)
    if (settled === 503) response.setHeader('Retry-After', RETRY_AFTER)
    instead = replaced(request, response, { given: status, settled, note, id })
    return settled
  }
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(settle(status), ...(instead ? [] : rest))) as typeof response.writeHead
  response.write = ((...given: unknown[]) => {
    if (!response.headersSent) settle(response.statusCode)
    return instead ? heard(given, true) : write(...given)
  }) as typeof response.write
  response.end = ((...given: unknown[]) => {
    if (!response.headersSent) settle(response.statusCode)
    return instead ? end(instead, given.find(isCallback)) : end(...given)
  }) as typeof response.end
}

type Settled = { readonly given: number; readonly settled: number; readonly note: AnswerNote; readonly id: string }

/** What goes out in place of what was to be sent, with its head; null where that stays. */
function replaced(request: Asked, response: ServerResponse, { given, settled, note, id }: Settled): string | null {
  const raw = isRaw(settled, request, response)
  if (raw || needsPage(given, settled, request, note)) {
    const page = pageFor(settled, id, { form: !raw })
    dressAsPage(response, page)
    return page
  }
  if (!needsText(given, settled, response)) return null
  const text = textFor(settled)
  dressAsText(response, text)
  return text
}

/** What a route says to programs, in a browser that shows what comes. */
const isRaw = (settled: number, request: Asked, response: ServerResponse): boolean =>
  settled >= 400 && takesPages(request) && `${response.getHeader('Content-Type')}`.startsWith('application/json')

/** Next's own words are of the 500 that it gave. An action's answer that our scripts read stays. */
const needsText = (given: number, settled: number, response: ServerResponse): boolean =>
  given === 500 &&
  settled !== 500 &&
  /^text\/(plain|html)\b/.test(`${response.getHeader('Content-Type') ?? 'text/plain'}`)

/**
 * Text without a charset is read as whatever a browser guesses (ASVS 4.1.1). Next leaves it out of its own format, and the
 * type altogether where it answers with an address.
 */
function nameCharset(response: ServerResponse): void {
  const type = response.getHeader('Content-Type') ?? (response.hasHeader('Location') ? 'text/plain' : undefined)
  if (typeof type === 'string' && /^(text\/[\w.+-]+|image\/svg\+xml)$/.test(type))
    response.setHeader('Content-Type', `${type}; charset=utf-8`)
}

type Loose = (...given: unknown[]) => never

const originalsOf = (response: ServerResponse) => ({
  writeHead: response.writeHead.bind(response) as Loose,
  write: response.write.bind(response) as Loose,
  end: response.end.bind(response) as Loose,
})

const isCallback = (one: unknown): boolean => typeof one === 'function'

/** What another page's stream hears that is not sent: that it was. */
function heard(given: readonly unknown[], answer: boolean): boolean {
  const callback = given.find(isCallback) as (() => void) | undefined
  if (callback) process.nextTick(callback)
  return answer
}

function statusOf(status: number, { status: noted, entered }: AnswerNote, request: Asked): number {
  if (status === 200) return noted ?? 200
  if (status !== 500) return status
  if (noted) return noted
  if (databaseAway()) return 503
  // An action that nothing of ours was reached by: its body could not be read.
  return isAction(request) && !entered ? 400 : 500
}

/** What a page posts to an action, with scripts or without. */
const isAction = ({ method, headers }: Asked): boolean =>
  method === 'POST' && (headers['next-action'] !== undefined || isMultipart(headers))

const isMultipart = (headers: Asked['headers']): boolean =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')

/**
 * A failure, or the form of an older build, in a browser that shows what comes. What our own pages drew under such a status
 * came from Next as 200, and stays.
 */
function needsPage(given: number, settled: number, request: Asked, { entered }: AnswerNote): boolean {
  if (given === 200 || request.headers['next-action'] !== undefined || !takesPages(request)) return false
  return settled >= 500 || (isAction(request) && !entered && settled >= 400)
}

/** Whether whoever asks would show a page. */
export const takesPages = ({ headers }: Pick<Asked, 'headers'>): boolean => (headers.accept ?? '').includes('text/html')
