// What stands inside a file and no import graph can see: where the environment, the clock, chance and the database's
// values may be named, and where 'use server' may stand. Files are parsed, so that comments and strings do not count.
import ts from 'typescript'
import { leavesTextBare } from './bare-text'

export type SourceFault = { readonly rule: SourceRule; readonly file: string; readonly line: number }

export type SourceRule =
  | 'environment-in-env'
  | 'clock-in-time'
  | 'chance-in-random'
  | 'use-server-in-actions'
  | 'connections-in-stores'
  | 'calls-in-outbound'
  | 'transactions-not-in-the-domain'
  | 'no-paste-is-cut'
  | 'text-in-its-own-element'
  | 'failures-at-the-form'

const TEST = /\.(test|spec)\.tsx?$|^lib\/testing\/|^e2e\/|^bench\//
const TOOLS = /^(scripts|\.config|\.ci)\/|^next\.config\./

/** Where each rule does not apply. */
const EXCEPT: Readonly<Record<SourceRule, readonly RegExp[]>> = {
  // Next replaces NODE_ENV and NEXT_RUNTIME in these two at build time.
  'environment-in-env': [/^lib\/env\.ts$/, TOOLS, TEST, /^(proxy|instrumentation)\.ts$/],
  'clock-in-time': [/^lib\/time\.ts$/, TOOLS, /^components\//, TEST],
  'chance-in-random': [/^lib\/random\.ts$/, TOOLS, /^components\//, TEST],
  'use-server-in-actions': [],
  'connections-in-stores': [/(^|\/)store\.ts$/, /^lib\/db\.ts$/, TOOLS, /^prisma\//, TEST],
  // The server says what is too long; a browser cuts a paste to `maxLength` without a word. The log's is a buffer's.
  'no-paste-is-cut': [/^lib\/log\.ts$/, TEST],
  'text-in-its-own-element': [TEST],
  // These two catch a submission that fails; React alone throws it at the page, and what was typed is gone.
  'failures-at-the-form': [/^components\/step-up\/use-(submission|answer)\.ts$/, TEST],
  'calls-in-outbound': [/^lib\/outbound\.ts$/, TOOLS, /^(components|prisma)\//, TEST],
  'transactions-not-in-the-domain': [/^(?!lib\/(portal|policy|risk)\/|app\/|components\/)/, TEST],
}

/** Every fault of one file. `file` is its path from the root, with forward slashes. */
export function faultsOf(file: string, text: string): SourceFault[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kindOf(file))
  const faults: SourceFault[] = []
  const visit = (node: ts.Node): void => {
    for (const rule of rulesBroken(node, file)) {
      if (EXCEPT[rule].some((pattern) => pattern.test(file))) continue
      faults.push({ rule, file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return faults
}

const kindOf = (file: string): ts.ScriptKind => (file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS)

function rulesBroken(node: ts.Node, file: string): readonly SourceRule[] {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return named(node)
  if (ts.isNewExpression(node) && isName(node.expression, 'Date'))
    return node.arguments?.length ? [] : ['clock-in-time']
  if (ts.isCallExpression(node) && isName(node.expression, 'Date')) return ['clock-in-time']
  if (ts.isIdentifier(node)) return identified(node)
  if (ts.isImportDeclaration(node)) return imported(node)
  if (cutsPaste(node)) return ['no-paste-is-cut']
  if (leavesTextBare(node)) return ['text-in-its-own-element']
  return isUseServer(node) && !opensActions(node, file) ? ['use-server-in-actions'] : []
}

/** Names that only their own file may use. */
function identified(node: ts.Identifier): readonly SourceRule[] {
  if (node.text === 'fetch' && isValue(node)) return ['calls-in-outbound']
  return /^use(Action|Form)State$/.test(node.text) && !isImported(node) ? ['failures-at-the-form'] : []
}

/** `fetch`, called, passed on or taken from `globalThis`; not a name of a member that others have, nor of a type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return isName(parent.expression, 'globalThis')
  return !(ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isTypeNode(parent))
}

const isName = (node: ts.Expression, name: string): boolean => ts.isIdentifier(node) && node.text === name

/** `process.env`, `Date.now`, `Math.random`, also with brackets and through `globalThis`. */
function named(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): readonly SourceRule[] {
  const member = ts.isPropertyAccessExpression(node) ? node.name.text : literalOf(node.argumentExpression)
  const owner = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
  if (!ts.isIdentifier(owner)) return []
  switch (`${owner.text}.${member}`) {
    case 'process.env':
    case 'meta.env':
      return ['environment-in-env']
    case 'Date.now':
    case 'performance.now':
      return ['clock-in-time']
    case 'Math.random':
      return ['chance-in-random']
    default:
      return []
  }
}

const literalOf = (node: ts.Expression): string => (ts.isStringLiteralLike(node) ? node.text : '')

/** Values of lib/db, and the environment by another door. */
function imported(node: ts.ImportDeclaration): readonly SourceRule[] {
  const from = literalOf(node.moduleSpecifier)
  const clause = node.importClause
  if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return []
  const bindings = clause.namedBindings
  if (/^(node:)?(https?|http2)$|^(undici|axios|got|node-fetch)$/.test(from)) return ['calls-in-outbound']
  const names = bindings && ts.isNamedImports(bindings) ? bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly) : []
  const imports = (name: string) => names.some((element) => (element.propertyName ?? element.name).text === name)
  if (/^(node:)?process$/.test(from) && imports('env')) return ['environment-in-env']
  if (!/^(@\/lib|\.{1,2}(\/\.\.)*)\/db$/.test(from)) return []
  const whole = bindings !== undefined && ts.isNamespaceImport(bindings)
  return [
    ...(whole || imports('prisma') || imports('pool') ? (['connections-in-stores'] as const) : []),
    ...(whole || imports('transaction') ? (['transactions-not-in-the-domain'] as const) : []),
  ]
}

/** Where it is only named to be used below, the use tells. */
const isImported = ({ parent }: ts.Identifier): boolean => ts.isImportSpecifier(parent) && !parent.propertyName

/** `maxLength`, as an attribute or in props that are spread. */
const cutsPaste = (node: ts.Node): boolean =>
  (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) && node.name.getText() === 'maxLength'

const isUseServer = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && node.expression.text === 'use server'

/** Line 1 of app/…/actions.ts, and nowhere else: an action inside a component would be an endpoint that nobody sees. */
const opensActions = (node: ts.Node, file: string): boolean =>
  /^app\/(.+\/)?actions\.ts$/.test(file) && node.getStart() === 0

/** Faults of the whole tree of a file's siblings: an actions file that forgot its first line is no endpoint at all. */
export const forgetsUseServer = (file: string, text: string): boolean =>
  /^app\/(.+\/)?actions\.ts$/.test(file) && !/^'use server'\r?\n/.test(text)
