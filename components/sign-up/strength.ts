// How hard a password is to guess, from 0 to 4. Loaded when somebody begins to type one; the lists it looks into are
// large. A hint, never a gate: what is accepted is decided on the server.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

const PLACE = ['harbormutual', 'harbor', 'mutual', 'stepgate', 'portal', 'insurance']
const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })

/** Beyond this a password is strong anyway, and looking takes long. */
const LOOKED_AT = 100

/** `own`: the visitor's name and address, which others would try first. */
export const strengthOf = (password: string, own: readonly string[]): number =>
  judge.check(password.slice(0, LOOKED_AT), [
    ...PLACE,
    ...own.flatMap((word) => word.split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2),
  ]).score
