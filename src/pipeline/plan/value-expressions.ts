import type { ts } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'

/** `if (!url)`, `url && …`, `url ? … : …`, `console.log(url)`: the text of the value changes nothing there. */
export function isAsked({ ts: compiler, SyntaxKind }: TsMorph, at: ts.Node): boolean {
  const { parent } = at
  if (compiler.isPrefixUnaryExpression(parent)) return parent.operator === SyntaxKind.ExclamationToken
  if (compiler.isIfStatement(parent)) return parent.expression === at
  if (compiler.isConditionalExpression(parent)) return parent.condition === at
  if (compiler.isTypeOfExpression(parent) || compiler.isExpressionStatement(parent)) return true
  if (compiler.isBinaryExpression(parent) && parent.left === at) {
    if (parent.operatorToken.kind === SyntaxKind.AmpersandAmpersandToken) return true
    // An assignment to the name: its old value is gone.
    if (parent.operatorToken.kind === SyntaxKind.EqualsToken) return true
    return (
      /^[=!]==?$/.test(parent.operatorToken.getText()) &&
      /^(undefined|null|''|"")$/.test(parent.right.getText())
    )
  }
  return compiler.isCallExpression(parent) && /^console\.\w+$/.test(parent.expression.getText())
}

/** The larger expression that has the same scheme in front or hands the value on as it is. */
export function wrapperOf({ ts: compiler, SyntaxKind }: TsMorph, at: ts.Node): ts.Node | undefined {
  const { parent } = at
  if (
    compiler.isParenthesizedExpression(parent) ||
    compiler.isAsExpression(parent) ||
    compiler.isNonNullExpression(parent) ||
    compiler.isSatisfiesExpression(parent) ||
    compiler.isAwaitExpression(parent) ||
    compiler.isConditionalExpression(parent) ||
    compiler.isTemplateExpression(parent)
  )
    return parent
  if (compiler.isTemplateSpan(parent)) return parent.parent
  if (compiler.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken
    const passes = [SyntaxKind.BarBarToken, SyntaxKind.QuestionQuestionToken, SyntaxKind.PlusToken]
    return passes.includes(kind) || (kind === SyntaxKind.AmpersandAmpersandToken && parent.right === at)
      ? parent
      : undefined
  }
  if (compiler.isNewExpression(parent) && parent.arguments?.includes(at as ts.Expression))
    return parent.expression.getText() === 'URL' ? parent : undefined
  if (compiler.isCallExpression(parent)) {
    const callee = parent.expression.getText()
    // What a function of this name returns.
    if (parent.expression === at) return parent
    return /^(String|JSON\.stringify|ref|useRef)$/.test(callee) ? parent : undefined
  }
  if (compiler.isPropertyAccessExpression(parent) && parent.expression === at) {
    const call = parent.parent
    if (/^(value|current|href)$/.test(parent.name.text)) return parent
    const isTrim = /^(trim|toString|trimEnd)$/.test(parent.name.text)
    if (!compiler.isCallExpression(call)) return undefined
    // E.g. `url.replace(/\/+$/, '')`: what ends in `$` leaves the scheme alone.
    const cutsEnd = parent.name.text === 'replace' && /\$\/$/.test(call.arguments[0]?.getText() ?? '')
    return isTrim || cutsEnd ? call : undefined
  }
  return undefined
}
