// How a wait is said: never so much less that it is too early, and a window of a quarter of an hour is 15 minutes.
import { expect, it } from 'vitest'
import { lengthWords } from './length'

it.each([
  [1, 'one second'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [900, '15 minutes'],
  [901, '15 minutes'],
  [905, '15 minutes'],
  [906, '16 minutes'],
  [840, '14 minutes'],
])('%i seconds are %s', (seconds, words) => expect(lengthWords(seconds)).toBe(words))
