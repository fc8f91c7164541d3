// What the printed pages read from the sources: named constants with their comments, and the lines that are logged.
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const ROOT = path.resolve(import.meta.dirname, '../..')

export type Source = { readonly file: string; readonly tree: ts.SourceFile }

/** The parsed sources that serve requests or jobs, tests aside, in the order of their paths. */
export const sourcesIn = (pattern: string): readonly Source[] =>
  globSync(pattern, { cwd: ROOT })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !/\.test\.tsx?$|^lib\/testing\//.test(file))
    .sort()
    .map((file) => ({ file, tree: parse(file) }))

const parsed = new Map<string, ts.SourceFile>()

function parse(file: string): ts.SourceFile {
  const known = parsed.get(file)
  if (known) return known
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  parsed.set(file, tree)
  return tree
}

export type Constant = { readonly file: string; readonly name: string; readonly value: string; readonly why: string }

/** Every module constant in capitals whose value is a number or a duration, or an object of them. */
export const constantsIn = ({ file, tree }: Source): readonly Constant[] =>
  tree.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const value = initializer && figureIn(initializer)
      if (!value || !/^[A-Z][A-Z0-9_]*$/.test(name.getText())) return []
      return [{ file, name: name.getText(), value, why: commentOf(statement) }]
    }),
  )

/** `minutes(10)` as "10 minutes", `5_000` as "5 000", an object as its members; undefined for anything else. */
function figureIn(node: ts.Expression): string | undefined {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return figureIn(node.expression)
  if (ts.isNumericLiteral(node)) return node.getText().replaceAll('_', ' ')
  if (ts.isCallExpression(node)) return durationIn(node)
  return ts.isObjectLiteralExpression(node) ? membersIn(node) : undefined
}

function durationIn({ expression, arguments: [amount] }: ts.CallExpression): string | undefined {
  const unit = expression.getText()
  return amount && /^(seconds|minutes|hours|days)$/.test(unit) ? `${amount.getText()} ${unit}` : undefined
}

function membersIn(node: ts.ObjectLiteralExpression): string | undefined {
  const members = node.properties.map((member) => {
    const value = ts.isPropertyAssignment(member) ? figureIn(member.initializer) : undefined
    return value && `${member.name?.getText()}: ${value.includes(':') ? `{ ${value} }` : value}`
  })
  return members.length > 0 && members.every(Boolean) ? members.join(', ') : undefined
}

/** The text of a JSDoc comment in one line. */
function commentOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node)
  const text = doc && ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined
  return (text ?? '').replace(/\s+/g, ' ').trim()
}

export type LogLine = { readonly file: string; readonly level: string; readonly message: string }

const LEVEL = /^log\.(debug|info|warn|error|fatal)$/

/** Every line that a source writes to the log, by its fixed message. */
export function logLinesIn({ file, tree }: Source): readonly LogLine[] {
  const found: LogLine[] = []
  const visit = (node: ts.Node): void => {
    const level = ts.isCallExpression(node) ? LEVEL.exec(node.expression.getText())?.[1] : undefined
    if (level && ts.isCallExpression(node)) {
      const message = node.arguments.find(ts.isStringLiteralLike)?.text
      found.push({ file, level, message: message ?? '(the message of the error)' })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}
