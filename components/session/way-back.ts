// The way to the sign-in page and back to where one was.

/** Longer addresses lead home afterwards: a header with all of it would be refused. */
const PATH_MAX = 2_000

/** The address of the sign-in page that leads back to `path`. */
export const signInHref = (path: string): string =>
  path === '/' || path.length > PATH_MAX ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`
