// Tells Vitest's types of our expectations, which `.config/vitest.setup.ts` adds, and of the database to copy.
import 'vitest'
import type { OurMatchers } from './matchers'

declare module 'vitest' {
  interface Matchers<T = any> extends OurMatchers<T> {}

  interface ProvidedContext {
    /** The migrated database. Nobody connects to it, or it could not be copied. */
    templateUrl: string
  }
}
