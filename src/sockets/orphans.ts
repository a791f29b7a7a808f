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
  return needless(morph, expression, (value) => isQuiet(morph, value) || isStorageRead(morph, value))
}

/** Of those that call a function by its name and do nothing else: which, e.g. `getToken` of `const token = getToken()`. */
export function askedFor(
  morph: TsMorph,
  expression: Node,
): readonly { readonly statement: VariableStatement; readonly from: string }[] {
  const isCall = (value: Node) => morph.Node.isCallExpression(value) && /^[\w$]+\(\)$/.test(value.getText())
  return needless(morph, expression, isCall).map((statement) => {
    const [declaration] = statement.getDeclarations()
    return { statement, from: declaration?.getInitializer()?.getText().slice(0, -2) ?? '' }
  })
}

/** `localStorage.getItem('token')` */
function isStorageRead(morph: TsMorph, value: Node): boolean {
  return (
    morph.Node.isCallExpression(value) &&
    /^((window|globalThis|self)\.)?(local|session)Storage\.getItem$/.test(value.getExpression().getText()) &&
    value.getArguments().every((argument) => isQuiet(morph, argument))
  )
}

function needless(
  morph: TsMorph,
  expression: Node,
  mayGo: (value: Node) => boolean,
): readonly VariableStatement[] {
  const candidates = new Map<VariableStatement, Identifier>()
  gather(morph, expression, candidates, mayGo)
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

function gather(
  morph: TsMorph,
  expression: Node,
  found: Map<VariableStatement, Identifier>,
  mayGo: (value: Node) => boolean,
): void {
  const { Node: N } = morph
  const own = N.isIdentifier(expression) ? [expression] : []
  for (const name of [...own, ...descendantsOf(morph, expression, morph.SyntaxKind.Identifier)]) {
    const declaration = constantOf(morph, name)
    const statement = declaration?.getVariableStatement()
    const declared = declaration?.getNameNode()
    const value = declaration?.getInitializer()
    if (!statement || !declared || !value || !N.isIdentifier(declared) || found.has(statement)) continue
    if (statement.getDeclarations().length > 1 || statement.hasExportKeyword() || !mayGo(value)) continue
    // A name at the top of a plain script is the page's.
    if (N.isSourceFile(statement.getParent()) && !isModule(morph, statement.getSourceFile())) continue
    found.set(statement, declared)
    gather(morph, value, found, mayGo)
  }
}

function within(node: Node, around: Node): boolean {
  return node === around || node.getAncestors().includes(around)
}
