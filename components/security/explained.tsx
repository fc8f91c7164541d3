// What authenticators are for, and how long new ones wait, in plain words.
import { Card } from '../ui/card'

export const Explained = ({ none }: { readonly none: boolean }) => (
  <Card title={none ? 'Why you should add one' : 'What these are for'}>
    <div className="max-w-prose space-y-3">
      <p>
        Reading your policies and bills takes no more than being signed in. When you move money, export records or
        change how you sign in, we ask for proof that it is you: a passkey, or a code from your app. A stolen password
        is then of no use to anybody.
      </p>
      <p>
        A new passkey or app serves at once for private papers and small changes. For money, exports and changes to how
        you sign in it waits: <strong>24 hours</strong>, or <strong>1 hour</strong> if you confirmed it with one that
        you had already. We tell you by mail when one is added, so you have that time to notice if it was not you.
      </p>
      {none ? (
        <p>
          For your first one we ask for your password again, unless you gave it within the last ten minutes, and mail
          you a code: whoever learnt your password alone cannot add one.
        </p>
      ) : (
        <p>Keep two, on different devices: if one is lost, the other still lets you in.</p>
      )}
    </div>
  </Card>
)
