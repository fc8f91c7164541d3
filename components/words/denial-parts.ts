// What the words of every refusal are made of.

export type DenialWords = {
  readonly title: string
  readonly what: string
  readonly why?: string
  readonly todo: readonly string[]
  /** Each of them follows the one before. Else each is for itself. */
  readonly inOrder?: true
  readonly link?: { readonly href: string; readonly label: string }
}

/** What is said of every act that was refused. */
export const UNCHANGED = 'Nothing was changed.'

export const SECURITY = { href: '/security', label: 'Go to Security' }
