// Before a recovery: who does not need one, what it takes, what follows, and the address.
import type { Action } from '../acts'
import { GateField } from '../step-up/gate-field'
import { GateForm } from '../step-up/gate-form'
import { ButtonLink } from '../ui/button-link'
import { Card } from '../ui/card'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

export const Begin = ({ action }: { readonly action: Action }) => (
  <>
    <Notice title="Have another authenticator? Sign in with it.">
      <div className="space-y-3">
        <p>
          Another passkey, or the app on another device, lets you in at once, and you can add a new one under Security.
          That is quicker than this, and nothing has to wait.
        </p>
        <ButtonLink href="/sign-in" size="small">
          Sign in
        </ButtonLink>
      </div>
    </Notice>
    <Card title="What it takes, and what follows">
      <ol className="max-w-prose list-decimal space-y-2 pl-5">
        <li>
          <strong>Two of these three:</strong> your password, one of the recovery codes that you saved, a link that we
          mail to you.
        </li>
        <li>Every session of your account ends, and we tell you by mail wherever we can reach you.</li>
        <li>You add a new passkey or app, and sign in with it.</li>
        <li>
          Money, exports and how you sign in <strong>wait for two days</strong>. A device that you used here before
          makes that shorter, usually an hour.
        </li>
      </ol>
    </Card>
    <Card title="Begin">
      <GateForm action={action} submit="Begin">
        <GateField
          autoCapitalize="none"
          autoComplete="username"
          hint="The one that you sign in with. What you see next is the same for every address."
          label="Email address"
          name="email"
          required
          spellCheck={false}
          type="email"
        />
      </GateForm>
    </Card>
    <p>
      Only your password is missing? <TextLink href="/recover/password">Set a new one</TextLink>
    </p>
    <p className="max-w-prose text-sm text-ink-soft">
      Nobody at Harbor Mutual can recover an account for you, or skip a step of it: whoever can be talked into that
      could be talked into it by somebody else. Our support sees how far you are and can explain it.
    </p>
  </>
)
