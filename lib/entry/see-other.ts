// Leading elsewhere from a page. Next answers 307, and after a form that was posted without scripts the browser would post
// it once more to where it is led, to a page that knows nothing of the form. 303 has it look instead (RFC 9110 15.4.4).
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'

/** Leads to a path: with 303 where a form was posted, as Next does otherwise. Throws, as `redirect` does. */
export async function seeOther(path: string): Promise<never> {
  const posted = (await headers()).get('x-stepgate-method') === 'POST'
  try {
    return redirect(path)
  } catch (thrown) {
    if (posted && thrown instanceof Error && 'digest' in thrown && typeof thrown.digest === 'string')
      thrown.digest = thrown.digest.replace(/;307;$/, ';303;')
    throw thrown
  }
}
