// What is about to happen, as the server wrote it down: each line with its new value and, where it differs, the old.
import type { Summary } from '@/lib/stepup/intent'

export function SummaryList({ summary }: { readonly summary: Summary }) {
  return (
    <div className="space-y-2 rounded-lg border border-line bg-surface p-4">
      <p className="font-semibold">{summary.title}</p>
      {summary.lines.length > 0 ? (
        <dl className="space-y-2">
          {summary.lines.map(({ label, value, was }) => (
            <div key={label}>
              <dt className="text-sm text-ink-soft">{label}</dt>
              <dd className="break-words">
                {was === undefined || was === value ? null : (
                  <span className="text-ink-soft">
                    <span className="sr-only">was </span>
                    <s>{was}</s>
                    <span aria-hidden="true"> → </span>
                    <span className="sr-only">, becomes </span>
                  </span>
                )}
                <span className="font-medium">{value}</span>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  )
}
