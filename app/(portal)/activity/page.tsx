// A person's own activity, page by page.
import type { Metadata } from 'next'
import { Timeline } from '@/components/activity/timeline'
import { Gated } from '@/components/gated'
import { ButtonLink } from '@/components/ui/button-link'
import { Card, PageHeading, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ActivityIcon } from '@/components/ui/icon'
import { Pager } from '@/components/ui/pager'
import { TextLink } from '@/components/ui/text-link'
import { activityOf } from '@/lib/activity/activity'
import { definePage } from '@/lib/entry/page'
import { submitLabel } from './actions'

export const metadata: Metadata = { title: 'Activity' }

const INTRO =
  'Everything that happened on your account, newest first: sign-ins, proofs, changes, downloads, and what we refused.'

export default definePage('activity.list', async (permit, { query }, foresee) => {
  const unmet = foresee('activity.label')
  const { lines, next } = await activityOf(permit, query.before)
  return (
    <Stack>
      <PageHeading
        actions={<ButtonLink href="/security">Sessions and authenticators</ButtonLink>}
        intro={INTRO}
        title="Activity"
      />
      <Gated unmet={lines.some(({ asked }) => asked) ? unmet : null}>{null}</Gated>
      <Card>
        {lines.length > 0 ? (
          <Timeline lines={lines} {...(unmet ? {} : { label: submitLabel })} />
        ) : (
          <EmptyState icon={ActivityIcon} title={query.before ? 'Nothing older' : 'Nothing happened yet'}>
            {query.before
              ? 'You have seen everything that happened on your account.'
              : 'Sign-ins and changes will stand here.'}
          </EmptyState>
        )}
      </Card>
      <Pager label="Pages of your activity" next={next ? `/activity?before=${encodeURIComponent(next)}` : null} />
      {query.before ? (
        <p>
          <TextLink href="/activity">Back to the newest</TextLink>
        </p>
      ) : null}
    </Stack>
  )
})
