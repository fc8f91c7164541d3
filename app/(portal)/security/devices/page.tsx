// A person's devices: which browsers the account knows, by what, and forgetting them.
import type { Metadata } from 'next'
import { Devices } from '@/components/security/devices'
import { PageHeading, Stack } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { devicesOf } from '@/lib/devices/own'
import { definePage } from '@/lib/entry/page'
import { submitForgetDevice, submitRenameDevice } from './actions'

export const metadata: Metadata = { title: 'Devices' }

const CHANGED: Readonly<Record<string, string>> = {
  renamed: 'Renamed.',
  forgotten: 'Forgotten. Its sessions are ended, and it is asked for a mailed code the next time.',
}

export default definePage('device.list', async (permit, { query }, foresee) => {
  const devices = await devicesOf(permit)
  const changed = Object.hasOwn(CHANGED, query.changed ?? '') ? CHANGED[query.changed ?? ''] : null
  return (
    <Stack>
      <PageHeading
        intro={
          <>
            The browsers that you signed in with. When we don’t recognize a sign-in, we email you a code first. What is
            signed in now is on the <TextLink href="/security">Security</TextLink> page.
          </>
        }
        title="Devices"
      />
      {changed ? (
        <Notice kind="success" live="status">
          {changed}
        </Notice>
      ) : null}
      <Devices
        devices={devices}
        forget={submitForgetDevice}
        rename={submitRenameDevice}
        unmet={{ rename: foresee('device.rename'), forget: foresee('device.forget') }}
      />
    </Stack>
  )
})
