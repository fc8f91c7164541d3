// What to do about a refusal: numbered steps where each follows the one before, bullets where each is for itself, and a
// word above either that says which.
import type { Denied } from '@/lib/gate/outcome'
import { TextLink } from './ui/text-link'
import { helpFor } from './words/help'

export function Advice({ denied }: { readonly denied: Denied }) {
  const { steps, any, label, link } = helpFor(denied)
  return (
    <>
      {steps.length > 0 ? (
        <div className="space-y-1">
          <p className="font-medium">What to do, in this order:</p>
          <ol className="list-decimal space-y-1 pl-5">{steps.map(item)}</ol>
        </div>
      ) : null}
      {any.length > 0 ? (
        <div className="space-y-1">
          <p className="font-medium">{label}</p>
          <ul className="list-disc space-y-1 pl-5">{any.map(item)}</ul>
        </div>
      ) : null}
      {link ? (
        <p>
          <TextLink href={link.href}>{link.label}</TextLink>
        </p>
      ) : null}
    </>
  )
}

const item = (said: string) => <li key={said}>{said}</li>
