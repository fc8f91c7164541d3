// The secret of a mailed link as forms post it: taken from behind the `#` by the page, or pasted with the whole address.
import { z } from 'zod'

/** Field `link`. Whatever stands before the last `#` is left out. */
export const LinkSecret = z
  .string()
  .max(2_000)
  .transform(
    (text) =>
      text
        .replace(/[\s\p{C}]/gu, '')
        .split('#')
        .at(-1) ?? '',
  )
  .pipe(z.string().regex(/^[\w-]{43}$/, 'Copy the whole link from our mail, with everything after the # sign.'))
