// The freeze, as its owner sees it: since when, what was reported, what was done about it, and the way to lift it.
import type { Denied } from '@/lib/gate/outcome'
import type { Freeze, ReportLine } from '@/lib/reports/freeze'
import type { Action } from '../acts'
import { GateForm } from '../step-up/gate-form'
import { ButtonLink } from '../ui/button-link'
import { Card, Stack } from '../ui/card'
import { EmptyState } from '../ui/empty-state'
import { ShieldCheckIcon } from '../ui/icon'
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'
import { doneWords, noticeWords } from '../words/report'

type FreezeScreenProps = {
  readonly freeze: Freeze
  readonly lift: Action
  readonly lifted: boolean
  /** Why it cannot be lifted from here. */
  readonly unmet: Denied | null
}

export const FreezeScreen = ({ freeze: { since, reports }, lift, lifted, unmet }: FreezeScreenProps) => {
  if (!since)
    return (
      <Stack>
        {lifted ? (
          <Notice kind="success" live="status">
            Money and exports are open again. We told you by mail.
          </Notice>
        ) : null}
        <EmptyState icon={ShieldCheckIcon} title="Nothing is frozen">
          If one of our mails tells you of something that was not you, follow its link “This wasn’t me”. Money and
          exports then stand still until you lift that here.
        </EmptyState>
      </Stack>
    )
  return (
    <Stack>
      <Notice kind="warning" title="Money and exports stand still">
        <p>
          Since <Moment at={since} />. You can sign in, look at everything, and put your passwords, passkeys and devices
          in order.
        </p>
      </Notice>
      <Card title="What was reported">
        <ul className="divide-y divide-line">
          {reports.map((report) => (
            <Line key={report.id} report={report} />
          ))}
        </ul>
      </Card>
      <Lift lift={lift} unmet={unmet} />
    </Stack>
  )
}

const Line = ({ report }: { readonly report: ReportLine }) => (
  <li className="space-y-2 py-4 first:pt-0 last:pb-0">
    <p>
      <Moment at={report.at} />: somebody followed the link in our mail about{' '}
      <strong className="font-medium">{noticeWords(report.notice)}</strong> (<Moment at={report.happenedAt} />) and said
      that it was not you.
    </p>
    <ul className="list-disc space-y-1 pl-5">
      {[...doneWords(report), 'Money and exports were frozen.'].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </li>
)

const Lift = ({ lift, unmet }: Pick<FreezeScreenProps, 'lift' | 'unmet'>) => (
  <Card title="Before you lift it">
    <Stack gap="narrow">
      <ol className="max-w-prose list-decimal space-y-2 pl-5">
        <li>
          Look under <TextLink href="/security">Security</TextLink> for sessions, passkeys and apps that you do not
          know, and remove them.
        </li>
        <li>
          Look at <TextLink href="/activity">your activity</TextLink> for what else happened.
        </li>
        <li>If it was not you who reported it, somebody reads your mail: change the password of your mailbox first.</li>
      </ol>
      <p className="max-w-prose text-sm text-ink-soft">
        Whoever lifts the freeze can move money again. That is why we ask for fresh proof, and tell you by mail.
      </p>
      <GateForm
        action={lift}
        beside={<ButtonLink href="/security">Not now</ButtonLink>}
        submit="Lift the freeze"
        unmet={unmet}
        variant="primary"
      />
    </Stack>
  </Card>
)

/** On other pages, while it lasts. */
export const FrozenBanner = ({ since }: { readonly since: Date | null }) =>
  since ? (
    <Notice kind="warning" title="Money and exports are frozen">
      <p>
        Since <Moment at={since} />, because of a report that something was not you.{' '}
        <TextLink href="/security/freeze">See what was reported, and lift it</TextLink>
      </p>
    </Notice>
  ) : null
