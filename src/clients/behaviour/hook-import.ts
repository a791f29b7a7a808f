import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, specifierOf } from '../../languages/script/syntax.js'

/**
 * Where a hook is imported from, by its name in a list or as the default; undefined for any other way, and where a remark stands
 * among the names, which would be lost.
 */
export function specifierOfHook({ Node: N }: TsMorph, callee: Node): string | undefined {
  if (!N.isIdentifier(callee)) return undefined
  const [declared, second] = declarationsOf(callee)
  if (second || !(N.isImportClause(declared) || N.isImportSpecifier(declared))) return undefined
  const declaration = declared.getFirstAncestor((one) => N.isImportDeclaration(one))
  if (!N.isImportDeclaration(declaration) || declaration.getNamespaceImport()) return undefined
  return /\/[/*]/.test(declaration.getText().replace(/(['"]).*?\1/g, ''))
    ? undefined
    : specifierOf(declaration)
}
