'use client'
// Whether this browser holds a session, for pages that are drawn where nothing can be asked any more: a fault while drawing.
import { createContext, type ReactNode, use } from 'react'

const Held = createContext(false)

export const SignedIn = ({ value, children }: { readonly value: boolean; readonly children: ReactNode }) => (
  <Held value={value}>{children}</Held>
)

export const useSignedIn = (): boolean => use(Held)
