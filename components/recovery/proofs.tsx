// A recovery under way: which proofs were given, which count, and the forms for the others. All three are offered to
// everybody: which of them an account has is nobody's business.
import type { ReactNode } from 'react'
import type { Action } from '../acts'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { Badge } from '../ui/badge'
import { Card } from '../ui/card'
import { Notice } from '../ui/notice'
import { GatePassword } from './gate-password'

type Proof = 'password' | 'saved-code' | 'mailed-link'
type Standing = { readonly proofs: readonly Proof[]; readonly counting: readonly Proof[]; readonly attempt: string }

type ProofsProps = {
  readonly standing: Standing
  readonly mailed: boolean
  readonly actions: {
    readonly password: Action
    readonly code: Action
    readonly askMail: Action
    readonly leave: Action
  }
}

export const Proofs = ({ standing, mailed, actions }: ProofsProps) => (
  <>
    <p className="max-w-prose">
      Give <strong>two of the three</strong>, in any order. You have an hour, in this browser.
    </p>
    <Uncounted standing={standing} />
    {mailed ? (
      <Notice
        kind="success"
        live="status"
        title="If that is an account with a confirmed address, our mail is on its way."
      >
        Open its link in this browser, within 15 minutes.
      </Notice>
    ) : null}
    <One proof="password" standing={standing} title="Your password">
      <GateForm
        action={actions.password}
        hidden={{ attempt: standing.attempt }}
        secrets={['password']}
        submit="Prove it with the password"
      >
        <GatePassword />
      </GateForm>
    </One>
    <One proof="saved-code" standing={standing} title="A recovery code that you saved">
      <GateForm
        action={actions.code}
        hidden={{ attempt: standing.attempt }}
        secrets={['code']}
        submit="Prove it with the code"
      >
        <GateField
          autoCapitalize="characters"
          autoComplete="off"
          hint="One of the ten that you printed or saved. It serves once."
          label="Recovery code"
          name="code"
          placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
          required
          spellCheck={false}
        />
      </GateForm>
    </One>
    <One proof="mailed-link" standing={standing} title="A link that we mail to you">
      <GateForm
        action={actions.askMail}
        hidden={{ attempt: standing.attempt }}
        submit={mailed ? 'Mail another link' : 'Mail me a link'}
        variant="secondary"
      >
        <p className="text-ink-soft">It goes to the address that you gave, if it is that of an account.</p>
      </GateForm>
    </One>
    <Card title="Not you, or not now?">
      <GateForm
        action={actions.leave}
        hidden={{ attempt: standing.attempt }}
        submit="Step back and begin anew"
        variant="secondary"
      >
        <p className="text-ink-soft">Nothing of your account has changed yet.</p>
      </GateForm>
    </Card>
  </>
)

type OneProps = {
  readonly proof: Proof
  readonly standing: Standing
  readonly title: string
  readonly children: ReactNode
}

const One = ({ proof, standing: { proofs, counting }, title, children }: OneProps) => {
  if (!proofs.includes(proof)) return <Card title={title}>{children}</Card>
  return (
    <Card
      title={title}
      actions={counting.includes(proof) ? <Badge tone="good">Given</Badge> : <Badge tone="warn">Does not count</Badge>}
    >
      <p className="text-ink-soft">
        {counting.includes(proof) ? 'This one is given.' : 'This was right, but it is no second proof here.'}
      </p>
    </Card>
  )
}

/** Two that are not two. Seen by nobody who has not given them. */
const Uncounted = ({ standing: { proofs, counting } }: { readonly standing: Standing }) =>
  proofs.length > counting.length ? (
    <Notice kind="warning" live="status" title="One of these does not count, so give another.">
      A password that was set through our mail proves the same as our mail does: that you read it. And what was changed
      since you began, a password or a set of recovery codes, proves nothing any more.
    </Notice>
  ) : null
