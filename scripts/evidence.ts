// The register of ASVS requirements against what passed in this run: a cited test that was renamed, skipped or failed is no
// evidence any more.
import type { Entry } from '../.config/asvs/register'
import { JOIN, patternOf } from '../.config/asvs/titles'
import type { Result } from './results'

/** One line for each cited test that did not pass in the run, with the requirement that loses it. */
export function lostEvidence(entries: readonly Entry[], results: readonly Result[]): readonly string[] {
  const byFile = Map.groupBy(results, ({ file }) => file)
  return entries.flatMap(({ id, evidence }) =>
    evidence.kind === 'shown'
      ? evidence.tests
          .filter(({ file, title }) => !passed(byFile.get(file) ?? [], patternOf(title)))
          .map(({ file, title }) => `ASVS ${id}: ${file}${JOIN}${title}`)
      : [],
  )
}

/** Whether there is such a test and each of its rows passed. */
function passed(results: readonly Result[], title: RegExp): boolean {
  const matching = results.filter((result) => title.test(result.title))
  return matching.length > 0 && matching.every((result) => result.passed)
}
