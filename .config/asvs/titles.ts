// The tests of a file by their whole titles ("describe › describe › test"), read from its source, so that a register can
// name a test and notice when it is renamed, skipped or gone. Loops and tables keep their placeholders.
import ts from 'typescript'

/** One test as its source declares it: `title` from the outermost describe to the test, joined by " › ". */
export type DeclaredTest = { readonly title: string; readonly skipped: boolean }

export const JOIN = ' › '

type Declaration = { readonly title: string; readonly kind: 'group' | 'test' | 'none'; readonly skipped: boolean }

/** Every test that a file of Vitest or Playwright declares, in the order of its text. */
export function testsOf(file: string, text: string): readonly DeclaredTest[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const found: DeclaredTest[] = []
  const visit = (node: ts.Node, above: readonly string[], skipped: boolean): void => {
    const declared = ts.isCallExpression(node) ? declarationIn(node) : undefined
    const inside = declared ? [...above, declared.title] : above
    const off = skipped || declared?.skipped === true
    if (declared?.kind === 'test') found.push({ title: inside.join(JOIN), skipped: off })
    ts.forEachChild(node, (child) => visit(child, inside, off))
  }
  visit(source, [], false)
  return found
}

/** `it('…', fn)`, `test.describe('…', fn)`, `it.each(rows)('…', fn)`; undefined for any other call. */
function declarationIn(call: ts.CallExpression): Declaration | undefined {
  const title = call.arguments[0] && literalOf(call.arguments[0])
  const words = wordsOf(call.expression)
  const kind = title === undefined || !call.arguments.some(isFunction) ? 'none' : kindOf(words)
  if (title === undefined || kind === 'none') return undefined
  return { title, kind, skipped: words.some((word) => /^(skip|todo|fixme|fails)$/.test(word)) }
}

const isFunction = (node: ts.Node): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node)

/** The names that a callee is made of: `test.describe` and `it.runIf(x)` come to test, describe and it, runIf. */
function wordsOf(callee: ts.Expression): readonly string[] {
  if (ts.isIdentifier(callee)) return [callee.text]
  if (ts.isPropertyAccessExpression(callee)) return [...wordsOf(callee.expression), callee.name.text]
  if (ts.isCallExpression(callee)) return wordsOf(callee.expression)
  return ts.isTaggedTemplateExpression(callee) ? wordsOf(callee.tag) : []
}

function kindOf([root = '', ...rest]: readonly string[]): Declaration['kind'] {
  if (!/^(it|test|describe|story)$/.test(root)) return 'none'
  if (rest.some((word) => /^(step|use|extend|configure|info|slow|(before|after)(Each|All))$/.test(word))) return 'none'
  return root === 'describe' || rest.includes('describe') ? 'group' : 'test'
}

/** The text of a title as it is written; what a template fills in is an ellipsis. */
function literalOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return [node.head.text, ...node.templateSpans.map((span) => `…${span.literal.text}`)].join('')
}

const PLACEHOLDER = /%[sdifjoOc#$]|…|\$[a-zA-Z_][\w.]*/g

/** A title with placeholders as a pattern for what a runner prints: each placeholder stands for any text. */
export function patternOf(title: string): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const parts = title.split(PLACEHOLDER).map((part) => literal(part.replaceAll('%%', '%')))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}
