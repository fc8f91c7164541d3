// What can be said of one requirement of OWASP ASVS 5.0.0: which tests would fail if it broke, or why none does.
import { JOIN } from './titles'

export type TestName = { readonly file: string; readonly title: string }

/** What keeps a requirement: `shown` by tests, `absent` where it has no object, else a `gap`. */
export type Evidence =
  | { readonly kind: 'shown'; readonly tests: readonly TestName[] }
  | { readonly kind: 'absent'; readonly why: string }
  | { readonly kind: 'gap'; readonly why: string }

export type Level = 1 | 2 | 3

/** A requirement's level and what is said of it. */
export type Requirement = readonly [Level, Evidence]

/** Requirements by number, "7.2.4", in the standard's order. */
export type Chapter = { readonly title: string; readonly requirements: Readonly<Record<string, Requirement>> }

/** Each argument is `file › title`; a title has the placeholders of its source (`%s`, `$kind`, `…`). */
export const shown = (...tests: readonly [string, ...string[]]): Evidence => ({
  kind: 'shown',
  tests: tests.map(nameOf),
})

/** The product has nothing that the requirement speaks of. */
export const absent = (why: string): Evidence => ({ kind: 'absent', why })

/** Not shown: what is missing, or what the code does without a test that would notice. */
export const gap = (why: string): Evidence => ({ kind: 'gap', why })

function nameOf(test: string): TestName {
  const cut = test.indexOf(JOIN)
  return { file: test.slice(0, cut), title: test.slice(cut + JOIN.length) }
}
