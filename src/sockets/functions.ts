import type { Node, ParameterDeclaration } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import { bare, symbolOf } from './syntax.js'

/** A function as it is read: what it is given and what it does. */
export interface FunctionBody {
  readonly node: Node
  readonly parameters: readonly ParameterDeclaration[]
  /** Statements, or the one expression of an arrow function. */
  readonly statements: readonly Node[]
}

/** The function that an expression names or is; 'none' for null and undefined; undefined when it cannot be found in this file. */
export function functionOf(morph: TsMorph, value: Node): FunctionBody | 'none' | undefined {
  const { Node: N } = morph
  const node = bare(morph, value)
  if (N.isNullLiteral(node) || node.getText() === 'undefined') return 'none'
  if (N.isArrowFunction(node) || N.isFunctionExpression(node) || N.isFunctionDeclaration(node)) {
    const body = node.getBody()
    if (!body) return undefined
    return {
      node,
      parameters: node.getParameters(),
      statements: N.isBlock(body) ? body.getStatements() : [body],
    }
  }
  if (!N.isIdentifier(node)) return undefined
  const declarations = symbolOf(node)?.getDeclarations() ?? []
  const [declaration] = declarations
  if (!declaration || declarations.length > 1) return undefined
  if (N.isFunctionDeclaration(declaration)) return functionOf(morph, declaration)
  if (
    N.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  ) {
    const initial = declaration.getInitializer()
    return initial && !N.isIdentifier(initial) ? functionOf(morph, initial) : undefined
  }
  return undefined
}

/** `console.log(…)` with the real console. */
export function isConsoleCall(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (!N.isCallExpression(node)) return false
  const callee = node.getExpression()
  if (!N.isPropertyAccessExpression(callee)) return false
  const object = callee.getExpression()
  return N.isIdentifier(object) && object.getText() === 'console' && !symbolOf(object)
}

/** Inside the arguments of a `console` call: whatever it is, nobody reads it but people. */
export function isLogged(morph: TsMorph, node: Node): boolean {
  return node.getAncestors().some((ancestor) => isConsoleCall(morph, ancestor))
}
