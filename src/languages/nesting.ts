import type { ts } from 'ts-morph'
import type { TsMorph } from './script.js'

/**
 * Chains of calls and of `+` are parsed in a loop, however long they are; what comes after the parser, the compiler's own
 * binder first of all, calls itself for each level. About 6,000 levels fill the stack.
 */
export const deepestSyntax = 2000

/** Whether something in a file is nested deeper than that. */
export function isTooDeep({ ts }: TsMorph, file: ts.SourceFile): boolean {
  let level: ts.Node[] = [file]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestSyntax) return true
    const next: ts.Node[] = []
    for (const node of level)
      ts.forEachChild(node, (child) => {
        next.push(child)
      })
    level = next
  }
  return false
}
