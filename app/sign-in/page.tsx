// Signing in. Whoever is signed in already is led on; whoever is not any more hears why.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { TroubleNotice } from '@/components/federated/trouble-notice'
import { Announce } from '@/components/session/announce'
import { EndedNotice } from '@/components/session/ended-notice'
import { DemoBox } from '@/components/sign-in/demo-hint'
import { ForgottenDevice } from '@/components/sign-in/forgotten-device'
import { Resume } from '@/components/sign-in/resume'
import { SignIn } from '@/components/sign-in/sign-in'
import { Card, PageHeading } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { END_WORDS } from '@/components/words/end-reason'
import { demoHint } from '@/lib/entry/demo/hint'
import { providerHere, troubleOf } from '@/lib/entry/federated'
import { UNKEPT } from '@/lib/entry/kept'
import { definePage } from '@/lib/entry/page'
import { readVisitor, type Visitor } from '@/lib/entry/visitor'
import * as acts from './actions'

export const metadata: Metadata = { title: 'Sign in' }

const ACTIONS = {
  password: acts.signInWithPassword,
  totp: acts.signInWithTotp,
  passkey: { begin: acts.beginPasskeySignIn, finish: acts.finishPasskeySignIn },
  begin: acts.beginDeviceProof,
  device: {
    code: acts.signInWithDeviceCode,
    again: acts.mailCodeAgain,
    passkey: { begin: acts.beginPasskeyInstead, finish: acts.finishPasskeyInstead },
  },
  federated: acts.leaveToSignIn,
}

export default definePage('sign-in.view', async (_, { query }) => {
  const visitor = await readVisitor(query.next)
  if (visitor.kind === 'signed-in') redirect(visitor.to)
  const demo = demoHint()
  return (
    <>
      <Announce />
      {visitor.ended?.reason === 'device-forgotten' ? <ForgottenDevice /> : null}
      <Word query={query} visitor={visitor} />
      <PageHeading title="Sign in" />
      {visitor.lost ? <Resume begin={acts.beginDeviceProof} next={visitor.to} resume={acts.resumeSession} /> : null}
      <Card>
        <SignIn actions={ACTIONS} due={dueStep(query)} next={visitor.to} provider={providerHere()} />
      </Card>
      <p>
        New here? <TextLink href="/sign-up">Open an account</TextLink>
      </p>
      {demo ? <DemoBox hint={demo} /> : null}
    </>
  )
})

/** The step that comes next after an identity provider's word; the cookie that goes with the attempt is the browser's. */
const dueStep = ({ step, attempt = '' }: WordProps['query']) =>
  step === 'totp' || step === 'device-code' ? ({ step, attempt } as const) : null

type WordProps = {
  readonly visitor: Visitor & { kind: 'signed-out' }
  readonly query: Readonly<Record<string, string>>
}

/** What the visitor should know first. */
function Word({ visitor: { ended }, query }: WordProps) {
  const trouble = troubleOf(query.trouble)
  if (trouble) return <TroubleNotice provider={providerHere()} trouble={trouble} />
  if (query.kept === 'look')
    return (
      <Notice kind="warning" live="alert" title="You are not signed in.">
        {UNKEPT}
      </Notice>
    )
  if (ended) return <EndedNotice ended={ended} />
  if (query['signed-out'] === 'everywhere') return <Notice>You signed out, here and everywhere else.</Notice>
  return query['signed-out'] === '1' ? <Notice>{END_WORDS['signed-out']}</Notice> : null
}
