// What does not exist and what is not yours look the same.
import { PlainFrame } from '@/components/brand'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeading } from '@/components/ui/card'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainFrame>
      <PageHeading
        intro={<p>The address may be mistyped, or what it led to is not yours to see.</p>}
        title="There is nothing here"
      />
      <p>
        <ButtonLink href="/">Go to the start</ButtonLink>
      </p>
    </PlainFrame>
  )
}
