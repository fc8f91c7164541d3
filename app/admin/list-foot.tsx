// Under a list: the way on, and back to the first page. There is no way to jump: pages are found by place, not by number.
import { ButtonLink } from '@/components/ui/button-link'
import { Pager } from '@/components/ui/pager'
import { addressOf } from './address'

type ListFootProps = {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly label: string
  readonly next: string | null
}

export const ListFoot = ({ path, query, label, next }: ListFootProps) => (
  <div className="space-y-3">
    <Pager label={label} next={next ? addressOf(path, query, { after: next }) : null} />
    {query.after ? (
      <ButtonLink href={addressOf(path, query, { after: null })} size="small">
        Back to the first page
      </ButtonLink>
    ) : null}
  </div>
)

/** "12 sessions", "More than 10,000 sessions". */
export const countWords = (count: number, more: boolean, one: string, many: string): string => {
  const number = count.toLocaleString('en-US')
  return more ? `More than ${number} ${many}` : `${number} ${count === 1 ? one : many}`
}
