// Why proof is asked now, in words: one sentence for each signal of risk, with its evidence.
import type { Signal } from '@/lib/risk/assess'

export const signalWords = (signal: Signal): string => {
  switch (signal.signal) {
    case 'new-device':
      return 'This device is new to your account.'
    case 'device-unproven':
      return 'We know this device by a cookie only, and a cookie can be copied.'
    case 'new-network':
      return 'This network is new to your account.'
    case 'network-changed':
      return 'You are on a network that your account was never used on before.'
    case 'client-changed':
      return `You signed in with ${signal.from}, and this request came from ${signal.to}.`
    case 'failures':
      return `There were ${signal.count} wrong answers on your account in the last 15 minutes.`
    case 'old-session':
      return `You signed in ${signal.hours} hours ago.`
    case 'network-pressure':
      return 'Many sign-ins from your network failed in the last few minutes.'
    case 'system-pressure':
      return 'Somebody is trying many passwords here at the moment.'
    case 'unobservable':
      return signal.what === 'network'
        ? 'We could not tell which network you are on.'
        : 'We could not tell which browser you are using.'
    default:
      return signal satisfies never
  }
}

/** Said where no signal stands out: the act itself always asks. */
export const ALWAYS_ASKS = 'We always ask for this, on any device. It is not about something you did.'
