import type { Node } from 'ts-morph'
import type { TsMorph } from '../script.js'
import { identifiersNamed, symbolOf } from '../syntax.js'

/** In minified code a name stands in a file ten thousand times, and is asked for as often. */
const known = new WeakMap<Node, readonly Node[]>()

/** `let connect; … connect = () => {…}`: everything that is assigned to a variable in its file after its declaration. */
export function assignedValues(morph: TsMorph, declaration: Node): readonly Node[] {
  let values = known.get(declaration)
  if (!values) {
    values = valuesOf(morph, declaration)
    known.set(declaration, values)
  }
  return values
}

function valuesOf(morph: TsMorph, declaration: Node): readonly Node[] {
  const { Node: N, ts } = morph
  const name = N.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined
  if (!name || !N.isIdentifier(name)) return []
  const symbol = symbolOf(name)
  return identifiersNamed(morph, name.getSourceFile(), name.getText()).flatMap((use) => {
    const { parent } = use.compilerNode
    if (!ts.isBinaryExpression(parent) || parent.left !== use.compilerNode) return []
    if (parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken || symbolOf(use) !== symbol) return []
    const assignment = use.getParent()
    return N.isBinaryExpression(assignment) ? [assignment.getRight()] : []
  })
}
