'use client'
// On pages where nobody is signed in: the other tabs of this browser are told to look at their session, which may have
// ended here.
import { useEffect } from 'react'
import { tell } from './line'

export function Announce() {
  useEffect(() => tell({ kind: 'look' }), [])
  return null
}
