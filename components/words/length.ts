// A length of time as a person says it. What is a few seconds over a full minute is that minute: a wait of a quarter of an
// hour that is counted from two clock reads is not 16 minutes.
const SLACK_SECONDS = 5

export const lengthWords = (seconds: number): string => {
  if (seconds < 90) return seconds === 1 ? 'one second' : `${seconds} seconds`
  return `${Math.ceil((seconds - SLACK_SECONDS) / 60)} minutes`
}
