// A whole page for a refusal: what did not happen, why, and what to do about it.
import type { Denied } from '@/lib/gate/outcome'
import { Refusal } from './refusal'
import { PageHeading } from './ui/card'
import { TextLink } from './ui/text-link'
import { DENIAL_WORDS } from './words/denial'

type DeniedScreenProps = {
  readonly denied: Denied
  readonly title?: string
  /** Where this was asked for, where that is another page. */
  readonly back?: string
}

export function DeniedScreen({ denied, title, back }: DeniedScreenProps) {
  return (
    <>
      <PageHeading intro={title ? <p>You wanted to: {title}</p> : null} title={DENIAL_WORDS[denied.reason].title} />
      <Refusal denied={denied} heading={false} />
      {back ? (
        <p>
          <TextLink href={back}>Back to where you were</TextLink>
        </p>
      ) : null}
    </>
  )
}
