import type { ts } from 'ts-morph'
import type { TsMorph } from './script.js'

/**
 * What comes after the parser, the compiler's own binder first of all, calls itself for each level. Its stack holds about
 * 1,100 levels of `??`, of calls or of `new`, 1,800 of blocks, and 6,900 of `+`: this leaves it half of that.
 */
const deepestSyntax = 600
/** A long text is often put together line by line: of `+`, this many levels are one. */
const sumsPerLevel = 4

/** Whether something in a file is nested deeper than that. */
export function isTooDeep({ ts }: TsMorph, file: ts.SourceFile): boolean {
  const left: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }]
  for (let at = left.pop(); at; at = left.pop()) {
    const { node, depth } = at
    if (depth > deepestSyntax) return true
    const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
    const below = depth + (isSum ? 1 / sumsPerLevel : 1)
    ts.forEachChild(node, (child) => {
      left.push({ node: child, depth: below })
    })
  }
  return false
}
