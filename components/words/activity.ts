// How much an account signs in, in words: by its verified sign-ins.
import type { Activity } from '@/lib/risk/model'

export const ACTIVITY_WORDS: Readonly<Record<Activity, string>> = {
  first: 'First sign-in',
  newcomer: 'Newcomer: 1 to 3 sign-ins',
  occasional: 'Occasional: 4 to 11',
  regular: 'Regular: 12 to 38',
  frequent: 'Frequent: 39 and more',
}
