// The customer's first screen.
import { OverviewScreen } from '@/components/portal/overview/screen'
import { recentActivity } from '@/lib/activity/activity'
import { definePage } from '@/lib/entry/page'
import { overview } from '@/lib/portal/overview/overview'

export const metadata = { title: 'Overview' }

const SHOWN = 5

export default definePage('overview.view', async (permit) => {
  const [seen, activity] = await Promise.all([overview(permit), recentActivity(permit, SHOWN)])
  return <OverviewScreen activity={activity} name={permit.actor.name} overview={seen} />
})
