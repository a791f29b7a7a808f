import { ts } from 'ts-morph'

/** A place where code decides by words that are written for people. */
export interface ComparedWords {
  readonly line: number
  readonly code: string
}

/** What holds words: both languages of a text, and what a report shows. */
const shown = new Set(['en', 'ja', 'detail', 'messageIn', 'whatJa'])

/** Two words of prose, e.g. `is called`; those of code are taken out before. */
const prose = /[a-z]{2} [a-z]{2}/
const ofCode =
  /\b(export|declare|class|function|def|const|let|import|from|new|return|async|await|typeof|extends)\b/g

const asking = new Set([
  'test',
  'exec',
  'match',
  'matchAll',
  'search',
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'has',
  'get',
])

const equality = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
])

/**
 * Comparisons whose one side is words: a member that holds them (`title.en === other`), a literal that is prose (`what === 'is called'`,
 * `/^passed to /.test(what)`), or a case of a switch. E.g. `if (use.detail.startsWith('kept'))` is one.
 */
export function comparedWords(path: string, text: string): readonly ComparedWords[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: ComparedWords[] = []
  const visit = (node: ts.Node): void => {
    const sides = sidesOf(node)
    if (sides.some(isWords) && !sides.some(isNothing)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      found.push({ line: line + 1, code: node.getText().replace(/\s+/g, ' ').slice(0, 100) })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** What is held against each other at a node; nothing where nothing is. */
function sidesOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isBinaryExpression(node) && equality.has(node.operatorToken.kind)) return [node.left, node.right]
  if (ts.isCaseClause(node)) return [node.expression, node.parent.parent.expression]
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return []
  const { name, expression } = node.expression
  return asking.has(name.text) ? [expression, ...node.arguments] : []
}

function isWords(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return isWords(node.expression)
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
    return isWords(node.left)
  if (ts.isPropertyAccessExpression(node)) return shown.has(node.name.text)
  if (ts.isIdentifier(node)) return shown.has(node.text)
  // What an earlier step made of the words: `detail.slice(1)`.
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return isWords(node.expression.expression)
  const isLiteral = ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node)
  return isLiteral && prose.test(node.text.replace(ofCode, ''))
}

/** Whether there are words at all is no question about them. */
function isNothing(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'undefined'
}
