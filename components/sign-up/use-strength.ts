'use client'
// Judging while somebody types. The judge is fetched with the first character, and an answer that comes too late is
// dropped.
import { useRef, useState } from 'react'

export type Judged = {
  readonly password: string
  readonly score: number | null
  readonly look: (password: string, own: readonly string[]) => void
}

export function useStrength(): Judged {
  const [seen, setSeen] = useState<{ readonly password: string; readonly score: number | null }>({
    password: '',
    score: null,
  })
  const latest = useRef('')
  const look = (password: string, own: readonly string[]): void => {
    latest.current = password
    setSeen(({ score }) => ({ password, score: password ? score : null }))
    if (password)
      void judge(password, own).then((score) =>
        latest.current === password ? setSeen({ password, score }) : undefined,
      )
  }
  return { ...seen, look }
}

/** Without the judge the hint still counts characters. */
const judge = async (password: string, own: readonly string[]): Promise<number | null> => {
  try {
    const { strengthOf } = await import('./strength')
    return strengthOf(password, own)
  } catch {
    return null
  }
}
