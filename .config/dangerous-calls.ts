// Calls that turn text into something that runs, or that weaken a protocol: raw SQL, child processes, code and patterns from
// text, raw HTML, messages of other windows, TLS without verification, ciphers and hashes beyond the named ones, output past
// the log. What serves requests has none of them (ASVS 1.2.4, 1.2.5, 1.2.9, 1.3.2, 1.3.10, 3.2.2, 3.5.5, 11.2.1, 11.3.1,
// 11.3.2, 11.4.1, 12.3.2, 16.2.3).
import ts from 'typescript'

export type DangerousRule =
  | 'no-unsafe-sql'
  | 'sql-fragments-in-stores'
  | 'no-untagged-sql'
  | 'no-child-processes'
  | 'no-code-from-text'
  | 'no-pattern-from-text'
  | 'no-window-messages'
  | 'tls-is-verified'
  | 'named-ciphers-and-hashes'
  | 'log-message-is-fixed'
  | 'no-raw-html'
  | 'no-console'

export type DangerousCall = { readonly rule: DangerousRule; readonly file: string; readonly line: number }

/** What is built and serves requests or jobs. Scripts, tests and the bench start programs of their own. */
const SERVES = /^(app|components|lib)\/|^(proxy|instrumentation)\.ts$/
const TEST = /\.test\.tsx?$|^lib\/testing\//

/** SHA-1 is k-anonymity's in the breach range; one file names primitives at all. */
const PRIMITIVES = /^(sha1|sha256|aes-256-gcm)$/

/** Every dangerous call of one file. `file` is its path from the root, with forward slashes. */
export function dangerousCallsOf(file: string, text: string): readonly DangerousCall[] {
  if (!SERVES.test(file) || TEST.test(file)) return []
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const found: DangerousCall[] = []
  const visit = (node: ts.Node): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    for (const rule of rulesBroken(node, file)) found.push({ rule, file, line })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function rulesBroken(node: ts.Node, file: string): readonly DangerousRule[] {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return called(node, file)
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return /^(node:)?child_process$/.test(node.moduleSpecifier.text) ? ['no-child-processes'] : []
  if (ts.isPropertyAssignment(node)) return assigned(node, file)
  if (ts.isTemplateExpression(node)) return untaggedSql(node)
  if (ts.isJsxAttribute(node)) return node.name.getText() === 'dangerouslySetInnerHTML' ? ['no-raw-html'] : []
  return ts.isBinaryExpression(node) ? written(node.left.getText()) : []
}

function written(target: string): readonly DangerousRule[] {
  if (/\.(inner|outer)HTML$/.test(target)) return ['no-raw-html']
  return /window\.onmessage$/.test(target) ? ['no-window-messages'] : []
}

type Called = { readonly callee: string; readonly first: ts.Expression | undefined; readonly file: string }

/** Calls by what is called and by its first argument. */
const CALLS: readonly (readonly [DangerousRule, (call: Called) => boolean])[] = [
  ['no-unsafe-sql', ({ callee }) => /\$(query|execute)RawUnsafe$/.test(callee)],
  ['sql-fragments-in-stores', ({ callee, file }) => callee === 'Prisma.raw' && !/(^|\/)store\.ts$/.test(file)],
  ['no-child-processes', ({ callee, first }) => callee === 'import' && /child_process/.test(literalOf(first) ?? '')],
  ['no-code-from-text', ({ callee }) => /^(Function|eval|globalThis\.eval)$/.test(callee)],
  ['no-code-from-text', ({ callee, first }) => /^set(Timeout|Interval)$/.test(callee) && isText(first)],
  // Its patterns are made of constants as the module loads.
  ['no-pattern-from-text', (call) => call.callee === 'RegExp' && !isFixed(call) && call.file !== 'lib/place/kind.ts'],
  ['no-raw-html', ({ callee }) => /\.(insertAdjacentHTML|setHTMLUnsafe)$|^document\.write$/.test(callee)],
  ['no-console', ({ callee }) => /^console\./.test(callee)],
  ['no-window-messages', ({ callee, first }) => /addEventListener$/.test(callee) && literalOf(first) === 'message'],
  [
    'named-ciphers-and-hashes',
    ({ callee, first }) =>
      /^create(Hash|Hmac|Cipheriv|Decipheriv)$/.test(callee) && !PRIMITIVES.test(literalOf(first) ?? ''),
  ],
  [
    'log-message-is-fixed',
    (call) => /^log\.(trace|debug|info|warn|error|fatal)$/.test(call.callee) && !isFixed(call) && !isObject(call.first),
  ],
]

function called(node: ts.CallExpression | ts.NewExpression, file: string): readonly DangerousRule[] {
  const call = { callee: node.expression.getText(), first: node.arguments?.[0], file }
  return CALLS.flatMap(([rule, matches]) => (matches(call) ? [rule] : []))
}

type Argument = ts.Expression | undefined

const literalOf = (node: Argument): string | undefined => (node && ts.isStringLiteralLike(node) ? node.text : undefined)
const isFixed = ({ first }: Called): boolean => literalOf(first) !== undefined
const isText = (node: Argument): boolean =>
  literalOf(node) !== undefined || (node !== undefined && ts.isTemplateExpression(node))
const isObject = (node: Argument): boolean =>
  node !== undefined && (ts.isObjectLiteralExpression(node) || ts.isIdentifier(node))

function assigned(node: ts.PropertyAssignment, file: string): readonly DangerousRule[] {
  const name = node.name.getText().replace(/['"]/g, '')
  // lib/env.ts reads it to refuse it.
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED') return file === 'lib/env.ts' ? [] : ['tls-is-verified']
  if (name === 'rejectUnauthorized' && node.initializer.kind !== ts.SyntaxKind.TrueKeyword) return ['tls-is-verified']
  return []
}

/** A statement as plain text may be put together of constants in capitals only; values go in as parameters. */
function untaggedSql(node: ts.TemplateExpression): readonly DangerousRule[] {
  if (ts.isTaggedTemplateExpression(node.parent)) return []
  if (!/^\s*(select|insert into|update|delete from|with)\s/.test(node.head.text)) return []
  const constant = (span: ts.TemplateSpan) => /^[A-Z][A-Z0-9_]*$/.test(span.expression.getText())
  return node.templateSpans.every(constant) ? [] : ['no-untagged-sql']
}
