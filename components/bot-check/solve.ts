// Solving a bot check in the browser (ALTCHA): several lanes of PBKDF2 in the browser's own cryptography, which works
// beside the page, so that no worker is needed and the content security policy stays as it is. Loaded when somebody asks.
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge } from 'altcha-lib/types'

const LANES_MAX = 4

/** The answer, as the form carries it. Throws where the server or the browser cannot. */
export async function solve(purpose: string): Promise<string> {
  const response = await fetch(`/api/bot-check?for=${encodeURIComponent(purpose)}`)
  if (!response.ok) throw new Error('no check to be had')
  const challenge = (await response.json()) as Challenge
  const lanes = Math.max(1, Math.min(LANES_MAX, navigator.hardwareConcurrency || 1))
  const controller = new AbortController()
  const solution = await Promise.any(
    Array.from({ length: lanes }, async (_, lane) => {
      const found = await solveChallenge({ challenge, deriveKey, counterStart: lane, counterStep: lanes, controller })
      if (!found) throw new Error('another lane was first, or time is up')
      return found
    }),
  )
  controller.abort()
  return btoa(JSON.stringify({ challenge, solution }))
}
