// Leading elsewhere from a page. Next answers 307, which has a browser without scripts post its form once more to where
// it is led, and that page knows nothing of the form. 303 has it look instead (RFC 9110 section 15.4.4).
import { redirect } from 'next/navigation'

/** Leads to a path with 303. Throws, as `redirect` does. */
export function seeOther(path: string): never {
  try {
    return redirect(path)
  } catch (thrown) {
    if (thrown instanceof Error && 'digest' in thrown && typeof thrown.digest === 'string')
      thrown.digest = thrown.digest.replace(/;307;$/, ';303;')
    throw thrown
  }
}
