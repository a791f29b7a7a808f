import type { ts } from 'ts-morph'
import { tsMorph } from '../../languages/script/script.js'
import { phrase, type Said } from '../../model/phrase.js'
import type { RunTimeSwitch } from '../../model/run-time-switch.js'
import { UsageError } from '../../model/usage-error.js'

/**
 * `flags.sse`, `import.meta.env.VITE_SSE === '1'`, `src/flags.ts#flags.sse`.
 * @throws UsageError where it is no single expression, or has an effect
 */
export function readSwitch(typed: string): RunTimeSwitch {
  const [, from, behind] = /^((?:@[\w.-]+\/)?[\w./-]+)#(.+)$/s.exec(typed) ?? []
  const expression = (behind ?? typed).trim()
  const { ts } = tsMorph()
  const parsed = parse(ts, expression)
  if (!parsed)
    throw new UsageError(
      phrase`--switch takes one expression of your code, such as flags.sse or import.meta.env.VITE_SSE === '1'; this is not one: ${typed}`,
    )
  const names: { name: string; at: number }[] = []
  const visit = (node: ts.Node): void => {
    if (!mayStand(ts, node)) throw new UsageError(refusalOf(ts, node, expression))
    if (ts.isIdentifier(node)) names.push({ name: node.text, at: node.getStart() - 1 })
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression)
    else if (!ts.isMetaProperty(node)) ts.forEachChild(node, visit)
  }
  visit(parsed)
  const distinct = new Set(names.map(({ name }) => name))
  if (from !== undefined && distinct.size !== 1)
    throw new UsageError(
      phrase`--switch ${from}#… takes an expression of one name that ${from} exports, such as ${from}#flags.sse`,
    )
  return {
    expression,
    names,
    ...(from === undefined ? {} : { from: from.replace(/^\.\//, '') }),
    ...(/\bimport\s*\.\s*meta\b/.test(expression) ? { ofModule: true as const } : {}),
  }
}

function parse(ts: typeof import('ts-morph').ts, expression: string): ts.Expression | undefined {
  // A comment could hide what stands behind it, and a line break would stay in the code.
  if (expression === '' || /[\r\n\u2028\u2029]/.test(expression) || hasComment(ts, expression))
    return undefined
  const file = ts.createSourceFile(
    'switch.ts',
    `(${expression})`,
    ts.ScriptTarget.ESNext,
    true,
    ts.ScriptKind.TS,
  )
  const { parseDiagnostics } = file as unknown as { readonly parseDiagnostics: readonly unknown[] }
  const [statement, second] = file.statements
  if (parseDiagnostics.length > 0 || !statement || second || !ts.isExpressionStatement(statement))
    return undefined
  const { expression: whole } = statement
  return ts.isParenthesizedExpression(whole) && whole.end === expression.length + 2
    ? whole.expression
    : undefined
}

function hasComment(ts: typeof import('ts-morph').ts, expression: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, false, ts.LanguageVariant.Standard, expression)
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan())
    if (token === ts.SyntaxKind.SingleLineCommentTrivia || token === ts.SyntaxKind.MultiLineCommentTrivia)
      return true
  return false
}

/** Code without an effect: names, members, literals, comparisons, and calls by a name. */
function mayStand(ts: typeof import('ts-morph').ts, node: ts.Node): boolean {
  if (ts.isToken(node) || ts.isLiteralExpression(node) || ts.isIdentifier(node))
    return node.kind !== ts.SyntaxKind.ThisKeyword
  if (ts.isMetaProperty(node)) return node.keywordToken === ts.SyntaxKind.ImportKeyword
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.name)
  if (ts.isCallExpression(node))
    return isPlainCallee(ts, node.expression) && !isHook(ts, node) && !node.typeArguments
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken || node.operator === ts.SyntaxKind.MinusToken
  if (ts.isBinaryExpression(node)) return asking.test(node.operatorToken.getText())
  return (
    ts.isElementAccessExpression(node) || ts.isParenthesizedExpression(node) || ts.isTypeOfExpression(node)
  )
}

const asking = /^(===?|!==?|&&|\|\||\?\?|[<>]=?|in)$/

function isPlainCallee(ts: typeof import('ts-morph').ts, callee: ts.Node): boolean {
  return (
    ts.isIdentifier(callee) || (ts.isPropertyAccessExpression(callee) && isPlainCallee(ts, callee.expression))
  )
}

function isHook(ts: typeof import('ts-morph').ts, { expression }: ts.CallExpression): boolean {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression
  return /^use[A-Z]/.test(name.getText())
}

function refusalOf(ts: typeof import('ts-morph').ts, node: ts.Node, expression: string): Said {
  if (ts.isCallExpression(node) && isHook(ts, node)) {
    const call = node.getText()
    return phrase`--switch ${expression}: ${call} calls a hook, which may not be called where a socket is opened; call it in the component, const isSse = ${call}, and type: --switch isSse`
  }
  return phrase`--switch ${expression}: ${node.getText()} does more than read a value; name a value, such as flags.sse, or a function that returns one, such as isOn('sse')`
}
