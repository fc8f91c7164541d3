'use client'
// On the sign-in page of a browser whose device was forgotten: the key that it kept goes too.
import { useEffect } from 'react'

export function ForgottenDevice() {
  useEffect(() => void import('./device-key').then(({ dropKey }) => dropKey()), [])
  return null
}
