import type { ts } from 'ts-morph'
import type { TsMorph } from './script/script.js'

/**
 * What comes after the parser, the compiler's own binder first of all, calls itself for each level. Node's stack holds about
 * 1,000 levels of arrays, 1,400 of calls in calls, 1,700 of blocks, 790 calls in a chain (each is two levels), 3,170 of `else if`,
 * and any number of `+`: every kind ends where less than two thirds of the stack are taken.
 */
export const depthAnalysed: Depth = { levels: 600, sum: 0.05 }

/**
 * Babel, which parses the rewritten text, needs more of the stack, and less once the engine has compiled it: it ends at 300 arrays,
 * 340 parentheses and 2,800 `+` (measured on Node 20 and 24, each in a separate process). Here too the limit is two thirds of that.
 */
export const depthRewritten: Depth = { levels: 200, sum: 0.1 }

/** How many levels there may be, and what one of a sum counts. */
interface Depth {
  readonly levels: number
  readonly sum: number
}

/** Levels that cost less of the stack than others, or that people write many of: a text put together line by line, a builder. */
function costOf({ ts }: TsMorph, node: ts.Node, sum: number): number {
  const { parent } = node
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return sum
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
export function isTooDeep(morph: TsMorph, file: ts.SourceFile, { levels, sum }: Depth): boolean {
  const left: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }]
  for (let at = left.pop(); at; at = left.pop()) {
    const { node, depth } = at
    if (depth > levels) return true
    const below = depth + costOf(morph, node, sum)
    morph.ts.forEachChild(node, (child) => {
      left.push({ node: child, depth: below })
    })
  }
  return false
}
