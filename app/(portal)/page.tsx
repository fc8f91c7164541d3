// The customer's first screen.
import { OverviewScreen } from '@/components/portal/overview/screen'
import { FrozenBanner } from '@/components/reports/freeze'
import { recentActivity } from '@/lib/activity/activity'
import { definePage } from '@/lib/entry/page'
import { overview } from '@/lib/portal/overview/overview'
import { frozenSince } from '@/lib/reports/freeze'

export const metadata = { title: 'Overview' }

const SHOWN = 5

export default definePage('overview.view', async (permit) => {
  const [seen, activity, frozen] = await Promise.all([
    overview(permit),
    recentActivity(permit, SHOWN),
    frozenSince(permit),
  ])
  return (
    <>
      <FrozenBanner since={frozen} />
      <OverviewScreen activity={activity} name={permit.actor.name} overview={seen} />
    </>
  )
})
