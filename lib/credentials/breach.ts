// Whether a new password is among leaked ones, asked of a range service: five characters of its SHA-1 leave, padding
// hides how many came back, and the comparison happens here (ASVS 6.2.12). A setting; where the service does not answer the
// password passes, and the trail says that it was not compared.
import { sha1 } from '../crypto'
import { env } from '../env'
import { log } from '../log'
import { reach } from '../outbound'
import { seconds } from '../time'
import { normal } from './password'

/** How long somebody waits for the answer at most. */
export const BREACH_PATIENCE = seconds(2)
/** An answer holds about a thousand lines of 40 characters. */
const MOST_CHARACTERS = 400_000

/** Why a password could not be compared: nobody answered in time, or what came is no answer. */
export type Unchecked = 'unreachable' | 'refused'
export type BreachVerdict = 'clear' | 'breached' | Unchecked

/** Asks for one password. `clear` where no service is set. Never throws. */
export async function breachVerdict(
  password: string,
  service: string | undefined = env.BREACH_RANGE_URL,
): Promise<BreachVerdict> {
  if (!service) return 'clear'
  const digest = sha1(normal(password))
  const lines = await rangeOf(service, digest.slice(0, 5))
  if (typeof lines === 'string') {
    log.warn({ why: lines }, 'a new password could not be compared with leaked ones')
    return lines
  }
  // Padding lines count zero.
  return lines.some(([suffix, count]) => suffix === digest.slice(5) && Number(count) > 0) ? 'breached' : 'clear'
}

type Line = readonly [suffix: string, count: string]

async function rangeOf(service: string, prefix: string): Promise<readonly Line[] | Unchecked> {
  try {
    const headers = { 'Add-Padding': 'true', 'User-Agent': 'stepgate' }
    const answer = await reach(`${service}${prefix}`, { headers, within: BREACH_PATIENCE })
    if (!answer.ok) return 'refused'
    return parsed(await textOf(answer)) ?? 'refused'
  } catch {
    return 'unreachable'
  }
}

/** Reads no more than an answer can hold. */
async function textOf({ body }: Response): Promise<string> {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > MOST_CHARACTERS) return ''
  }
  return text
}

/** Null for what is no list of suffixes with their counts. */
function parsed(text: string): readonly Line[] | null {
  const rows = text.trim().split(/\r?\n/)
  const lines = rows.flatMap((row): Line[] => {
    const [, suffix, count] = row.match(/^([0-9A-F]{35}):(\d{1,12})$/i) ?? []
    return suffix && count ? [[suffix.toUpperCase(), count]] : []
  })
  return lines.length > 0 && lines.length === rows.length ? lines : null
}
