// The freeze: what was reported, what was done, and lifting it.
import type { Metadata } from 'next'
import { FreezeScreen } from '@/components/reports/freeze'
import { PageHeading, Stack } from '@/components/ui/card'
import { definePage } from '@/lib/entry/page'
import { freezeOf } from '@/lib/reports/freeze'
import { unfreeze } from './actions'

export const metadata: Metadata = { title: 'Freeze' }

export default definePage('security.freeze.view', async (permit, { query }, foresee) => (
  <Stack>
    <PageHeading intro="What stands still after a report that something was not you." title="Freeze" />
    <FreezeScreen
      freeze={await freezeOf(permit)}
      lift={unfreeze}
      lifted={query.lifted === 'yes'}
      unmet={foresee('account.unfreeze')}
    />
  </Stack>
))
