// A button that asks for a file. It posts a form, because a download can use up proof, and what an address alone starts
// (an image on somebody's page, a link that was prefetched) must not.
import { Button, type Look } from './button'

type DownloadButtonProps = Look & {
  readonly action: string
  readonly fields?: Readonly<Record<string, string>>
  /** Read instead, where several buttons say the same. */
  readonly label?: string
  readonly children: string
}

export const DownloadButton = ({ action, fields = {}, label, children, ...look }: DownloadButtonProps) => (
  <form action={action} method="post">
    {Object.entries(fields).map(([name, value]) => (
      <input key={name} name={name} type="hidden" value={value} />
    ))}
    <Button {...look} {...(label ? { 'aria-label': label } : {})} type="submit">
      {children}
    </Button>
  </form>
)
