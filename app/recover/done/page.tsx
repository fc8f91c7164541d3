// The end of a recovery: what was added signs its owner in.
import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading, Stack } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { definePage } from '@/lib/entry/page'

export const metadata: Metadata = { title: 'You can sign in again' }

export default definePage('recovery.done.view', () => (
  <Stack>
    <PageHeading intro="What you added is now part of your account." title="You can sign in again" />
    <Notice kind="success" live="status" title="The recovery is finished.">
      <p>The session that it opened is over. Sign in with your new passkey, or with your password and your new app.</p>
    </Notice>
    <div className="max-w-prose space-y-3">
      <p>
        You can look at everything at once. <strong>Money, exports and how you sign in wait for two days</strong>, so
        that nobody who might have recovered your account behind your back gains anything. The link in our mail, opened
        on a device that you used here before, makes that an hour.
      </p>
      <p>Then look under Security: remove what you lost, and see that you have recovery codes.</p>
    </div>
    <ButtonLink href="/sign-in" variant="primary">
      Sign in
    </ButtonLink>
  </Stack>
))
