// Text without an element of its own, beside a sibling that comes and goes. Page translation (Chrome, Edge) replaces text
// nodes by `<font>` elements; React then inserts before, or removes, a node that is no longer there, and the page crashes.
import ts from 'typescript'

/**
 * Whether an element, component or fragment holds bare text and something conditional as children of one list, or is a
 * fragment with bare text that comes and goes as a whole.
 */
export function leavesTextBare(node: ts.Node): boolean {
  if (!ts.isJsxElement(node) && !ts.isJsxFragment(node)) return false
  const children = node.children.filter((child) => !isBlank(child))
  if (!children.some(isBare)) return false
  return (children.length > 1 && children.some(isConditional)) || (ts.isJsxFragment(node) && isBranch(node))
}

const isBlank = (child: ts.JsxChild): boolean =>
  (ts.isJsxText(child) && child.containsOnlyTriviaWhiteSpaces) || (ts.isJsxExpression(child) && !child.expression)

/** One end of a condition, or what a list makes of each element. */
function isBranch(fragment: ts.JsxFragment): boolean {
  let { parent } = fragment as ts.Node
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent
  if (ts.isConditionalExpression(parent) || (ts.isBinaryExpression(parent) && isLogical(parent))) return true
  return ts.isArrowFunction(parent) && ts.isCallExpression(parent.parent) && isList(parent.parent)
}

/** There or not there, or as many as a list has. */
const isConditional = (child: ts.JsxChild): boolean =>
  ts.isJsxExpression(child) && child.expression !== undefined && comesAndGoes(child.expression)

function comesAndGoes(expression: ts.Expression): boolean {
  const bare = unwrapped(expression)
  if (ts.isConditionalExpression(bare)) return !(isWords(bare.whenTrue) && isWords(bare.whenFalse))
  if (ts.isBinaryExpression(bare) && isLogical(bare)) return isAnd(bare) || !isWords(bare.right)
  return ts.isCallExpression(bare) && isList(bare)
}

const unwrapped = (expression: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(expression) ? unwrapped(expression.expression) : expression

/** Text that is never empty: React makes a text node of it every time, and none of an empty one. */
function isWords(expression: ts.Expression): boolean {
  const bare = unwrapped(expression)
  if (ts.isStringLiteralLike(bare)) return bare.text !== ''
  if (ts.isConditionalExpression(bare)) return isWords(bare.whenTrue) && isWords(bare.whenFalse)
  return ts.isTemplateExpression(bare)
}

const isAnd = ({ operatorToken }: ts.BinaryExpression): boolean =>
  operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken
const isLogical = (expression: ts.BinaryExpression): boolean =>
  isAnd(expression) ||
  expression.operatorToken.kind === ts.SyntaxKind.BarBarToken ||
  expression.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
const isList = ({ expression }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(expression) && ['map', 'flatMap'].includes(expression.name.text)

/** Text as it stands, and every expression that could be text: a name, a call, a string, a condition with such an end. */
const isBare = (child: ts.JsxChild): boolean =>
  !isBlank(child) &&
  (ts.isJsxText(child) || (ts.isJsxExpression(child) && child.expression !== undefined && mayBeText(child.expression)))

function mayBeText(expression: ts.Expression): boolean {
  const bare = unwrapped(expression)
  if (ts.isJsxElement(bare) || ts.isJsxSelfClosingElement(bare) || bare.kind === ts.SyntaxKind.NullKeyword) return false
  if (ts.isJsxFragment(bare)) return bare.children.some(isBare)
  if (ts.isIdentifier(bare)) return mayNameText(bare)
  if (ts.isConditionalExpression(bare)) return mayBeText(bare.whenTrue) || mayBeText(bare.whenFalse)
  if (ts.isBinaryExpression(bare) && isLogical(bare)) return mayBeText(bare.right)
  return ts.isCallExpression(bare) && isList(bare) ? bare.arguments.some(givesText) : true
}

/** A name for something that this file makes is judged by that; any other could be text. */
function mayNameText(name: ts.Identifier): boolean {
  const made = declarationsIn(name.getSourceFile()).get(name.text)
  return made === undefined || mayBeText(made)
}

/** What the constants of a file are made of; a name that stands for two things is left out. */
function declarationsIn(source: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const found = new Map<string, ts.Expression>()
  const twice = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      if (found.has(node.name.text)) twice.add(node.name.text)
      found.set(node.name.text, node.initializer)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  for (const name of twice) found.delete(name)
  return found
}

/** A function that makes text of each element of a list. */
const givesText = (given: ts.Expression): boolean =>
  ts.isArrowFunction(given) && !ts.isBlock(given.body) && mayBeText(given.body)
