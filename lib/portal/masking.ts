// What may be shown of a secret number: its last four digits and nothing about the rest, not even its length.

/** The last four characters of a number that has at least four. */
export const last4Of = (number: string): string => number.slice(-4)

/** "•••• 1234" */
export const ending = (last4: string): string => `•••• ${last4}`

/** A Social Security number with all but its last four digits hidden: "•••-••-1234". */
export const maskedSsn = (last4: string): string => `•••-••-${last4}`
