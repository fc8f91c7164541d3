// What this browser has begun to recover, on a page that names none of it: another tab, or one that was closed. Which
// account each is for is not said, because anyone may sit down at this browser next.
import { Moment } from '../ui/moment'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

type UnderWayProps = { readonly recoveries: readonly { readonly id: string; readonly createdAt: Date }[] }

export const UnderWay = ({ recoveries }: UnderWayProps) =>
  recoveries.length === 0 ? null : (
    <Notice title="A recovery is already under way in this browser.">
      <ul className="space-y-1">
        {recoveries.map(({ id, createdAt }) => (
          <li key={id}>
            <TextLink href={`/recover?attempt=${id}`}>
              Continue the one you began on <Moment at={createdAt} />
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  )
