// "This wasn't me": where the link of every security mail leads. Opening it changes nothing.
import type { Metadata } from 'next'
import { NotMe } from '@/components/reports/not-me'
import { Card, PageHeading } from '@/components/ui/card'
import { definePage } from '@/lib/entry/page'
import { lookAtReport, submitReport } from './actions'

export const metadata: Metadata = { title: 'This wasn’t me' }

export default definePage('not-me.view', () => (
  <>
    <PageHeading
      intro="For links from our mails. First you see what it is about. Nothing happens before you confirm it, and you need not sign in."
      title="This wasn’t me"
    />
    <Card>
      <NotMe look={lookAtReport} submit={submitReport} />
    </Card>
  </>
))
