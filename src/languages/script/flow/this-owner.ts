import type { Node } from 'ts-morph'
import { declarationOf } from '../program/declarations.js'
import { functionAround } from '../syntax.js'
import type { Flow } from './flow.js'

/**
 * The object of a `this` outside classes: the object literal around it, or the function whose prototype holds the code or which is
 * called with `new`; else any object of this file.
 */
export function groupOf(flow: Pick<Flow, 'morph'>, node: Node): Node | string | undefined {
  const { morph } = flow
  const { Node: N } = morph
  const ancestors = node.getAncestors()
  const onPrototype = ancestors
    .map((one) =>
      N.isBinaryExpression(one) ? /^([\w$]+)\.prototype\b/.exec(one.getLeft().getText())?.[1] : undefined,
    )
    .find((name) => name !== undefined)
  if (onPrototype !== undefined) return onPrototype
  const around = functionAround(morph, node)
  const literal = node.getFirstAncestorByKind(morph.SyntaxKind.ObjectLiteralExpression)
  if (literal && around?.getAncestors().includes(literal)) return outermostLiteral(flow, literal)
  const maker = ancestors.find((one) => N.isFunctionDeclaration(one) && /^[A-Z]/.test(one.getName() ?? ''))
  return maker && N.isFunctionDeclaration(maker) ? maker.getName() : undefined
}

/** The component or service literal whose `methods: { … }` the code stands in. */
export function outermostLiteral(flow: Pick<Flow, 'morph'>, literal: Node): Node {
  const { Node: N } = flow.morph
  let at = literal
  for (;;) {
    const property = at.getParent()
    const outer = property && N.isPropertyAssignment(property) ? property.getParent() : undefined
    if (!outer || !N.isObjectLiteralExpression(outer)) return at
    at = outer
  }
}

/** `const self = this`. */
export function isSelfAlias(flow: Pick<Flow, 'morph'>, base: Node): boolean {
  const { Node: N } = flow.morph
  if (!N.isIdentifier(base)) return false
  const declaration = declarationOf(flow.morph, base)
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return initial !== undefined && N.isThisExpression(initial)
}
