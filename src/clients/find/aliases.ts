import type { Node } from 'ts-morph'
import { globalObjects } from '../../languages/script/origin/usual-names.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, referencesOf, spanOf, symbolOf } from '../../languages/script/syntax.js'
import type { ClassAlias } from '../../model/socket.js'

/** The constant that a file has for the class: `const Socket = window.WebSocket`, `const { WebSocket } = globalThis`. */
export function aliasOf(morph: TsMorph, callee: Node): ClassAlias | undefined {
  const { Node: N } = morph
  if (!N.isIdentifier(callee)) return undefined
  const declarations = declarationsOf(callee)
  const [declared] = declarations
  if (!declared || declarations.length > 1 || declared.getSourceFile() !== callee.getSourceFile())
    return undefined
  const pattern = N.isBindingElement(declared) ? declared.getParent() : undefined
  if (N.isObjectBindingPattern(pattern) && pattern.getElements().length > 1) return undefined
  const variable = pattern ? pattern.getParent() : declared
  if (!N.isVariableDeclaration(variable)) return undefined
  // What is taken out of a module may have been loaded for more than the class.
  if (pattern && !globalObjects.has(variable.getInitializer()?.getText() ?? '')) return undefined
  const statement = variable.getVariableStatement()
  if (!statement || statement.getDeclarations().length > 1 || statement.hasExportKeyword()) return undefined
  const name = 'getNameNode' in declared ? (declared as { getNameNode(): Node }).getNameNode() : declared
  const reads = referencesOf(morph, callee.getSourceFile(), callee.getText(), symbolOf(callee)).filter(
    (one) => one !== name,
  )
  const made = reads.filter((one) => {
    const parent = one.getParent()
    return N.isNewExpression(parent) && parent.getExpression() === one
  })
  const value = pattern ? undefined : variable.getInitializer()
  return {
    statement: spanOf(statement),
    ...(value ? { value: spanOf(value) } : {}),
    reads: reads.length,
    made: made.length,
  }
}
