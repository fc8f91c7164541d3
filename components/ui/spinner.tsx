// Something is under way. The word beside it says what; under reduced motion the ring stands still and the word stays.

export const Ring = () => (
  <span
    aria-hidden="true"
    className="inline-block size-4 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent"
  />
)
