// How hard a new password is to guess. The meter is for the eye; the words say the same, and are read out when typing
// pauses.
type StrengthMeterProps = { readonly words: string; readonly score: number | null }

export const StrengthMeter = ({ words, score }: StrengthMeterProps) => (
  <div aria-live="polite" className="min-h-6 text-sm text-ink-soft">
    {words ? (
      <meter
        aria-hidden="true"
        className="mr-3 inline-block h-2 w-24 align-middle"
        high={2.5}
        low={1.5}
        max={4}
        min={0}
        optimum={4}
        value={score ?? 0}
      />
    ) : null}
    <span>{words}</span>
  </div>
)
