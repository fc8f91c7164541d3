// What the Security page is in the restricted session of an account recovery: what repairs, and nothing else.
import { Repair } from '@/components/recovery/repair'
import { Stack } from '@/components/ui/card'
import { authenticatorsOf } from '@/lib/credentials/enrolment/keeping'
import type { Repair as Repairing } from '@/lib/recovery/account/repair'
import { confirmPasskey, confirmTotp, enrolPasskey, enrolTotp } from './actions'
import { submitReplaceCodes } from './recovery-codes/actions'

const ACTS = {
  passkey: { enrol: enrolPasskey, confirm: confirmPasskey },
  app: { enrol: enrolTotp, confirm: confirmTotp },
  replace: submitReplaceCodes,
}

type RepairPageProps = { readonly permit: Parameters<typeof authenticatorsOf>[0]; readonly repair: Repairing }

export async function RepairPage({ permit, repair }: RepairPageProps) {
  const { passkeys, totp } = await authenticatorsOf(permit)
  return (
    <Stack>
      <Repair
        {...repair}
        acts={ACTS}
        app={totp?.name ?? null}
        email={permit.actor.email}
        passkeys={passkeys.map(({ name }) => name)}
      />
    </Stack>
  )
}
