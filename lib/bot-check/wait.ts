// The way without JavaScript: a ticket that says from when on it serves. It costs a person half a minute; a program gets
// one try in that time from each network, because the tickets of one network stand in line.
import { keyedDigest, sameBytes, toBase64Url } from '../crypto'
import { randomToken } from '../random'
import { after, type Duration, seconds } from '../time'
import type { Asking } from './bot-check'
import { joinLine } from './store'
import { CHECK_LIFETIME } from './work'

/** What each ticket of a network waits for the one before it. */
export const TURN: Duration = seconds(20)
/** Longer lines take nobody in: a wait that nobody would sit through is none. */
export const LONGEST_LINE = seconds(300)

/** `ticket` goes back with the form, once `from` has come. */
export type Wait = { readonly ticket: string; readonly from: Date }

/** Takes the next place in this network's line; null where the line is too long. A ticket that is held already is kept. */
export async function makeWait({ purpose, network, now }: Asking, held: string | null): Promise<Wait | null> {
  const kept = held ? ticketIn(held, { purpose, network }) : null
  if (held && kept && kept.from > now.getTime())
    return { ticket: held, from: after(now, seconds((kept.from - now.getTime()) / 1_000)) }
  const from = await joinLine(toBase64Url(keyedDigest('bot-check', 'line\0', network)), TURN, LONGEST_LINE, now)
  if (!from) return null
  const head = `wait.${from.getTime()}.${randomToken()}`
  return { ticket: `${head}.${signature(head, purpose, network)}`, from }
}

/** The name of a ticket whose time has come, for this purpose and network; null for anything else. */
export function waited(answer: string, { now, ...asking }: Asking): string | null {
  const ticket = ticketIn(answer, asking)
  if (!ticket) return null
  const age = now.getTime() - ticket.from
  return age >= 0 && age <= CHECK_LIFETIME ? ticket.name : null
}

type Ticket = { readonly name: string; readonly from: number }

function ticketIn(answer: string, { purpose, network }: Omit<Asking, 'now'>): Ticket | null {
  const [word, from, nonce, mac, more] = answer.split('.')
  if (word !== 'wait' || !from || !nonce || !mac || more !== undefined || !/^\d{1,15}$/.test(from)) return null
  const head = `${word}.${from}.${nonce}`
  const signed = sameBytes(Buffer.from(mac), Buffer.from(signature(head, purpose, network)))
  return signed ? { name: head, from: Number(from) } : null
}

const signature = (head: string, purpose: string, network: string): string =>
  toBase64Url(keyedDigest('bot-check', JSON.stringify(['wait', head, purpose, network])))
