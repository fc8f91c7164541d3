// Hides a page while nobody knows whether its session still lives: on the way back to it, or at its last moment. Nothing
// is taken away, so that it can simply be shown again.
export const veil = (): void => document.documentElement.setAttribute('data-veiled', '')
export const unveil = (): void => document.documentElement.removeAttribute('data-veiled')
