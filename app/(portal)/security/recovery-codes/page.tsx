// A person's saved recovery codes: how many are left and since when, replacing the used ones, making a new set.
import type { Metadata } from 'next'
import { MakeCodes, ReplaceCodes } from '@/components/security/recovery-codes/forms'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { codesOf, LOW } from '@/lib/credentials/recovery-codes/recovery-codes'
import { definePage } from '@/lib/entry/page'
import { submitMakeCodes, submitReplaceCodes } from './actions'

export const metadata: Metadata = { title: 'Recovery codes' }

export default definePage('recovery-codes.view', async (permit, _input, foresee) => {
  const { left, used, madeAt } = await codesOf(permit)
  const { email } = permit.actor
  return (
    <Stack>
      <PageHeading
        intro="For the day on which you lose your phone or your keys. A code from your drawer, together with your password or our mail, brings you back without calling anybody."
        title="Recovery codes"
      />
      {left > 0 && left <= LOW ? (
        <Notice kind="warning" title="Few of your codes are left.">
          Make a new set before you need the last one.
        </Notice>
      ) : null}
      <Card title="Your codes">
        <div className="space-y-6">
          {madeAt ? (
            <p>
              <strong>
                {left} of {left + used}
              </strong>{' '}
              serve, since <Moment at={madeAt} only="day" />. We keep no copy that anybody could read, so we cannot show
              them to you.
            </p>
          ) : null}
          <ReplaceCodes
            action={submitReplaceCodes}
            count={used}
            email={email}
            unmet={used > 0 ? foresee('recovery-codes.replace') : null}
          />
          <MakeCodes
            action={submitMakeCodes}
            email={email}
            first={madeAt === null}
            left={left}
            unmet={foresee('recovery-codes.make')}
          />
        </div>
      </Card>
      <p>
        <TextLink href="/security">Back to Security</TextLink>
      </p>
    </Stack>
  )
})
