// No circles and no proof in vain, for every form behind the sign-in: what an act meets whatever its input stands in place
// of its form, and what its own input makes impossible is said by its summary, before any proof.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { saidOperation } from '../components/words/done'
import { catalogue, type OperationName, ruleOf } from '../lib/policy/catalogue'

const ROOT = path.resolve(import.meta.dirname, '..')
const read = (pattern: string) =>
  globSync(pattern, { cwd: ROOT }).map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') }))

const isAction = (file: string): boolean => file.endsWith('actions.ts')

/** Acts that a person asks for in a form, with the text that declares each. */
const ACTS = [...read('app/**/actions.ts'), ...read('app/**/route.ts')].flatMap(({ file, text }) =>
  [...text.matchAll(/define(?:Action|Route)\(\s*'([a-z.-]+)'([\s\S]*?)(?=\nexport |$)/g)]
    .map(([, name = '', body = '']) => ({ file, name: name as OperationName, body }))
    .filter(({ name, body }) => ruleOf(name).sensitivity !== 'public' && (isAction(file) || body.includes('form:'))),
)

/** What decides alike whatever the input: of two such acts, a page needs to foresee one. */
const lawOf = (name: OperationName): string => {
  const { sensitivity, audience, bootstraps, repairs, replacesPassword } = ruleOf(name)
  return JSON.stringify({ sensitivity, audience, bootstraps, repairs, replacesPassword })
}

/** Where the form of an act stands: beside its declaration, or one above the address of a download. */
function placesOf(file: string): string[] {
  const folder = path.dirname(file)
  return isAction(file)
    ? ['', '/[id]', '/not-me'].map((page) => folder + page)
    : [folder.split('/').slice(0, 3).join('/')]
}

const foreseenBy = (text: string): OperationName[] => {
  const names = [...text.matchAll(/foresee\('([a-z.-]+)'\)/g)].map(([, name = '']) => name)
  const kinds = [...text.matchAll(/foresee\(`\$\{kind\}\.([a-z-]+)`\)/g)].flatMap(([, act]) => [
    `passkey.${act}`,
    `totp.${act}`,
  ])
  return [...names, ...kinds].filter((name): name is OperationName => Object.hasOwn(catalogue, name))
}

/** Nothing of these can be refused by what they are asked for: closing an offer, and calling off what may be gone. */
const NEVER_IMPOSSIBLE: readonly OperationName[] = ['passkey.offer.close', 'email.call-off']

describe('every act behind the sign-in', () => {
  it('is found by this test', () => {
    expect(ACTS.length).toBeGreaterThan(40)
    expect(ACTS.map(({ name }) => name)).toEqual(expect.arrayContaining(['claim.export', 'payout.request']))
  })

  it('is foreseen on the page of its form', () => {
    const pages = read('app/**/page.tsx')
    const unforeseen = ACTS.filter(({ file, name }) => {
      const near = pages.filter((page) => placesOf(file).includes(path.dirname(page.file)))
      return !near.some(({ text }) => foreseenBy(text).some((one) => lawOf(one) === lawOf(name)))
    })
    expect(unforeseen.map(({ name }) => name)).toEqual([])
  })

  it('says that it is done without JavaScript, where it leads to no page and answers nothing to show', () => {
    const silent = ACTS.filter(
      ({ file, name, body }) =>
        isAction(file) && !/\b(reply|redirect):|\bthen: (back|added)\b/.test(body) && saidOperation(name) === null,
    )
    // Its own sign-in page says that every session is over.
    expect(silent.map(({ name }) => name)).toEqual(['session.end-all'])
  })

  it('says what cannot be done before it asks for proof', () => {
    const silent = ACTS.filter(
      ({ name, body }) => !/\b(intent|summary):/.test(body) && !NEVER_IMPOSSIBLE.includes(name),
    )
    expect(silent.map(({ name }) => name)).toEqual([])
  })
})
