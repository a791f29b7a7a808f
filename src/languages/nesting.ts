import type { ts } from 'ts-morph'
import type { TsMorph } from './script.js'

/**
 * What comes after the parser, the compiler's own binder first of all, calls itself for each level. Node's stack holds about
 * 1,000 levels of arrays, 1,400 of calls in calls, 1,700 of blocks, 790 calls in a chain (each is two levels), 3,170 of `else if`,
 * and any number of `+`: every kind ends where less than two thirds of the stack are taken.
 */
const deepestSyntax = 600

/** Levels that cost less of the stack than others, or that people write many of: a text put together line by line, a builder. */
function costOf({ ts }: TsMorph, node: ts.Node): number {
  const { parent } = node
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return 0.05
  if (ts.isIfStatement(node) && ts.isIfStatement(parent) && parent.elseStatement === node) return 0.29
  const isLink = ts.isCallExpression(node)
    ? ts.isPropertyAccessExpression(node.expression)
    : isCalled(ts, node)
  return isLink ? 0.6 : 1
}

function isCalled(ts: TsMorph['ts'], node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isCallExpression(node.parent) &&
    node.parent.expression === node &&
    ts.isCallExpression(node.expression)
  )
}

/** Whether something in a file is nested deeper than that. */
export function isTooDeep(morph: TsMorph, file: ts.SourceFile): boolean {
  const left: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }]
  for (let at = left.pop(); at; at = left.pop()) {
    const { node, depth } = at
    if (depth > deepestSyntax) return true
    const below = depth + costOf(morph, node)
    morph.ts.forEachChild(node, (child) => {
      left.push({ node: child, depth: below })
    })
  }
  return false
}
