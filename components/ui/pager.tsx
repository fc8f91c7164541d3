// Through a long list page by page: links that work without JavaScript and can be kept. `place` says where one is.
import { ButtonLink } from './button-link'
import { ChevronLeftIcon, ChevronRightIcon } from './icon'

type PagerProps = {
  readonly label: string
  readonly previous?: string | null
  readonly next?: string | null
  readonly place?: string
}

export function Pager({ label, previous, next, place }: PagerProps) {
  if (!previous && !next) return place ? <p className="text-sm text-ink-soft">{place}</p> : null
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3">
      {previous ? (
        <ButtonLink href={previous} rel="prev" size="small">
          <ChevronLeftIcon />
          Previous
        </ButtonLink>
      ) : (
        <span />
      )}
      {place ? (
        <p className="order-last w-full text-center text-sm text-ink-soft sm:order-none sm:w-auto">{place}</p>
      ) : null}
      {next ? (
        <ButtonLink href={next} rel="next" size="small">
          Next
          <ChevronRightIcon />
        </ButtonLink>
      ) : (
        <span />
      )}
    </nav>
  )
}
