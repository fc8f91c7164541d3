// What does not exist and what is not yours look the same.
import { PlainFrame } from './brand'
import { ButtonLink } from './ui/button-link'
import { PageHeading } from './ui/card'

export const NothingHere = ({ signedIn }: { readonly signedIn: boolean }) => (
  <PlainFrame signedIn={signedIn}>
    <PageHeading
      intro={<p>The address may be mistyped, or what it led to is not yours to see.</p>}
      title="There is nothing here"
    />
    <p>
      <ButtonLink href="/">Go to the start</ButtonLink>
    </p>
  </PlainFrame>
)
