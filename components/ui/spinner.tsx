// Something is under way. The word beside it says what; under reduced motion the ring stands still and the word stays.

export const Ring = () => (
  <span
    aria-hidden="true"
    className="inline-block size-4 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent"
  />
)

export function Spinner({ label = 'Loading' }: { readonly label?: string }) {
  return (
    <p className="flex items-center gap-3 py-8 text-ink-soft" role="status">
      <Ring />
      {label}…
    </p>
  )
}

/** How far something has come. The browser's own element needs no inline style. */
export function Progress({
  label,
  value,
  max,
}: {
  readonly label: string
  readonly value: number
  readonly max: number
}) {
  return (
    <label className="block space-y-1 text-sm text-ink-soft">
      <span className="flex justify-between gap-4">
        <span>{label}</span>
        <span>{Math.round((value / Math.max(max, 1)) * 100)} %</span>
      </span>
      <progress className="block w-full" max={max} value={value} />
    </label>
  )
}
