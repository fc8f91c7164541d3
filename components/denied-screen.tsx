// A whole page for a refusal: what did not happen, why, and what to do about it.
import type { Denied } from '@/lib/gate/outcome'
import { Refusal } from './refusal'
import { PageHeading } from './ui/card'
import { DENIAL_WORDS } from './words/denial'

export function DeniedScreen({ denied, title }: { readonly denied: Denied; readonly title?: string }) {
  return (
    <>
      <PageHeading intro={title ? <p>You wanted to: {title}</p> : null} title={DENIAL_WORDS[denied.reason].title} />
      <Refusal denied={denied} heading={false} />
    </>
  )
}
