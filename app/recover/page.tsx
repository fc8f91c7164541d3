// Recovering an account whose authenticator is lost. It shows the same to everybody, whatever address they gave.
import type { Metadata } from 'next'
import { Begin } from '@/components/recovery/begin'
import { Proofs } from '@/components/recovery/proofs'
import { UnderWay } from '@/components/recovery/under-way'
import { PageHeading, Stack } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { UNKEPT } from '@/lib/entry/kept'
import { definePage } from '@/lib/entry/page'
import { readRecoveries, readRecovery } from '@/lib/entry/recovery'
import { submitAskMail, submitBegin, submitCode, submitLeave, submitPassword } from './actions'

export const metadata: Metadata = { title: 'Recover your account' }

const ACTIONS = { password: submitPassword, code: submitCode, askMail: submitAskMail, leave: submitLeave }

export default definePage('recovery.view', async (_, { query }) => {
  const standing = await readRecovery(query.attempt)
  const others = standing ? [] : await readRecoveries()
  return (
    <Stack>
      <PageHeading
        intro="For when you cannot use your passkey or your authenticator app any more."
        title="Recover your account"
      />
      {query.over === 'unkept' && !standing ? (
        <Notice kind="warning" live="status" title="This recovery cannot go on.">
          {UNKEPT}
        </Notice>
      ) : null}
      {query.over === '1' && !standing ? (
        <Notice kind="warning" live="status" title="This recovery is over.">
          It took longer than an hour, or there were too many wrong answers. Nothing was changed. You can begin again.
        </Notice>
      ) : null}
      {standing ? (
        <Proofs actions={ACTIONS} key={standing.attempt} mailed={query.mailed === '1'} standing={standing} />
      ) : (
        <>
          <UnderWay recoveries={others} />
          <Begin action={submitBegin} />
        </>
      )}
    </Stack>
  )
})
