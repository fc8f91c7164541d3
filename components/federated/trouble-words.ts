// Why somebody came back from the identity provider without being signed in or linked: what happened, and what to do.
import type { Trouble } from '@/lib/entry/federated'

type Words = { readonly title: string; readonly what: string }

export const TROUBLE_WORDS: Readonly<Record<Trouble, (provider: string) => Words>> = {
  'unverified-email': (provider) => ({
    title: 'You are not signed in.',
    what: `${provider} has not verified your email address. Verify it there, or open an account here and link ${provider} under Security.`,
  }),
  'not-linked': (provider) => ({
    title: 'You are not signed in.',
    what: `Sign in the way you always do. Then link ${provider} under Security, and from then on it lets you in.`,
  }),
  'linked-elsewhere': (provider) => ({
    title: 'Nothing was linked.',
    what: `That ${provider} account belongs to another account here. Unlink it there first, or use another one.`,
  }),
  'session-over': (provider) => ({
    title: 'Nothing was linked.',
    what: `The session that asked for it is not the one in this browser now. Start again to link ${provider}.`,
  }),
  closed: () => ({
    title: 'You are not signed in.',
    what: 'This account cannot be signed in to. Call us, if you think that is wrong.',
  }),
  declined: (provider) => ({
    title: 'Nothing happened.',
    what: `You stepped back at ${provider}. Try again whenever you like.`,
  }),
  unkept: (provider) => ({
    title: 'That did not work.',
    what: `Your browser did not send our cookie back when you came from ${provider}. Allow cookies for this site, then start again. Safari keeps no secure cookies on http://localhost.`,
  }),
  failed: (provider) => ({
    title: 'That did not work.',
    what: `What came back from ${provider} could not be used: it took too long, was used before, or began in another browser. Start again from here.`,
  }),
}
