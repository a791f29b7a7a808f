import type { Identifier, Node, VariableStatement } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import { constantOf } from './address.js'
import { isQuiet } from './handlers.js'
import { isModule } from './surroundings.js'
import { descendantsOf, referencesOf, symbolOf } from './syntax.js'

/**
 * Statements that nobody needs once `expression` is replaced: constants that only it reads, and what only they read.
 * E.g. `const scheme = …` of `` `${scheme}://${host}/ws` ``. One whose making might do something stays.
 */
export function orphansOf(morph: TsMorph, expression: Node): readonly VariableStatement[] {
  const candidates = new Map<VariableStatement, Identifier>()
  gather(morph, expression, candidates)
  for (let before = -1; before !== candidates.size; ) {
    before = candidates.size
    for (const [statement, name] of candidates) {
      const uses = referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))
      const needed = uses.some(
        (use) =>
          use !== name &&
          !within(use, expression) &&
          ![...candidates.keys()].some((gone) => within(use, gone)),
      )
      if (needed) candidates.delete(statement)
    }
  }
  return [...candidates.keys()]
}

function gather(morph: TsMorph, expression: Node, found: Map<VariableStatement, Identifier>): void {
  const { Node: N } = morph
  const own = N.isIdentifier(expression) ? [expression] : []
  for (const name of [...own, ...descendantsOf(morph, expression, morph.SyntaxKind.Identifier)]) {
    const declaration = constantOf(morph, name)
    const statement = declaration?.getVariableStatement()
    const declared = declaration?.getNameNode()
    const value = declaration?.getInitializer()
    if (!statement || !declared || !value || !N.isIdentifier(declared) || found.has(statement)) continue
    if (statement.getDeclarations().length > 1 || statement.isExported() || !isQuiet(morph, value)) continue
    // A name at the top of a plain script is the page's.
    if (N.isSourceFile(statement.getParent()) && !isModule(morph, statement.getSourceFile())) continue
    found.set(statement, declared)
    gather(morph, value, found)
  }
}

function within(node: Node, around: Node): boolean {
  return node === around || node.getAncestors().includes(around)
}
