// Figures as staff read them: nats with their sign, shares as so many of a thousand.

/** "+1.25", "−0.40", "0.00". */
export const natsWords = (nats: number): string => {
  const size = Math.abs(nats).toFixed(2)
  if (Number(size) === 0) return size
  return nats > 0 ? `+${size}` : `−${size}`
}

/** A share as so many of a thousand. */
export const ofThousand = (share: number): string => (1_000 * share).toFixed(1)

/** A count among others as so many of a thousand; a dash where there are none. */
export const countOfThousand = (count: number, all: number): string => (all === 0 ? '–' : ofThousand(count / all))

export const numberWords = (count: number): string => count.toLocaleString('en-US')
