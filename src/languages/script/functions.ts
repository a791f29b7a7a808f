import type { Node, ParameterDeclaration } from 'ts-morph'
import { valuesGivenTo } from './program/callers.js'
import { ownerOf } from './program/program.js'
import { functionsOf } from './program/resolve.js'
import type { TsMorph } from './script.js'
import { declarationsOf, symbolOf, unwrap } from './syntax.js'

/** A function with its parameters and its body. */
export interface FunctionBody {
  readonly node: Node
  readonly parameters: readonly ParameterDeclaration[]
  /** Statements, or the one expression of an arrow function. */
  readonly statements: readonly Node[]
  /** `this` in it is a separate object, as with `bind` and methods that are called by name. */
  readonly bound?: boolean
}

/** The function that an expression names or is; 'none' for null and undefined; undefined when it cannot be found. */
export function functionOf(morph: TsMorph, value: Node): FunctionBody | 'none' | undefined {
  const { Node: N } = morph
  const node = unwrap(morph, value)
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
  if (N.isMethodDeclaration(node)) {
    const found = { node, parameters: node.getParameters(), statements: node.getStatements() }
    return isOfComponent(morph, node) ? { ...found, bound: true } : found
  }
  if (!N.isIdentifier(node)) return elsewhere(morph, node)
  const declarations = declarationsOf(node)
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
  if (N.isParameterDeclaration(declaration)) return givenByCallers(morph, declaration)
  const isImport =
    N.isImportSpecifier(declaration) ||
    N.isImportClause(declaration) ||
    N.isBindingElement(declaration) ||
    N.isNamespaceImport(declaration)
  return isImport ? elsewhere(morph, node) : undefined
}

/** A parameter that every caller gives the same function. */
function givenByCallers(morph: TsMorph, parameter: ParameterDeclaration): FunctionBody | undefined {
  const given = valuesGivenTo(morph, parameter).map((value) => unwrap(morph, value))
  const [first, another] = new Set(given)
  // Handed on by a function to itself, it is the same again.
  if (!first || another || morph.Node.isIdentifier(first)) return undefined
  const body = functionOf(morph, first)
  return body === 'none' ? undefined : body
}

/** A method of a Vue component, by options or by class: the framework binds it to the component. */
function isOfComponent(morph: TsMorph, method: Node): boolean {
  const { Node: N } = morph
  const owner = method.getParent()
  if (N.isObjectLiteralExpression(owner)) {
    const option = owner.getParent()
    return N.isPropertyAssignment(option) && option.getName() === 'methods'
  }
  if (!N.isClassDeclaration(owner) && !N.isClassExpression(owner)) return false
  if (ownerOf(method).file.source.language !== 'vue') return false
  const base = owner.getExtends()?.getText() ?? ''
  return /\b(Vue|Mixins|mixins)\b/.test(base) || owner.getDecorator('Component') !== undefined
}

/** A member, a bound function, one that a wrapper such as `useCallback` hands back, or one of another file: if it can be only one. */
function elsewhere(morph: TsMorph, node: Node): FunctionBody | undefined {
  const { Node: N } = morph
  const [found, another] = functionsOf(node)
  if (!found || another || found === node) return undefined
  const body = functionOf(morph, found)
  if (!body || body === 'none') return undefined
  const callee = N.isCallExpression(node) ? node.getExpression() : undefined
  const isBound = N.isPropertyAccessExpression(callee) && callee.getName() === 'bind'
  return isBound ? { ...body, bound: true } : body
}

/** `console.log(…)` with the real console. */
export function isConsoleCall(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (!N.isCallExpression(node)) return false
  return isConsoleMethod(morph, node.getExpression())
}

/** `console.error` by itself: a handler that only logs. */
export function isConsoleMethod(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const callee = unwrap(morph, node)
  if (!N.isPropertyAccessExpression(callee)) return false
  const object = callee.getExpression()
  return N.isIdentifier(object) && object.getText() === 'console' && !symbolOf(object)
}

/** Inside the arguments of a `console` call: only people read the value. */
export function isLogged(morph: TsMorph, node: Node): boolean {
  return node.getAncestors().some((ancestor) => isConsoleCall(morph, ancestor))
}
