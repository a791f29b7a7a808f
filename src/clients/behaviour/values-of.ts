import type { Identifier, Node } from 'ts-morph'
import { assignedValues } from '../../languages/script/program/assignments.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { returnsOf } from '../../languages/script/returns.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare } from '../../languages/script/syntax.js'
import { givenTo, pushedInto } from './payloads.js'

/** What an expression may be, one step back: what a variable is given, what callers pass, what a function returns, what a queue holds. */
export function valuesOf(morph: TsMorph, node: Node): readonly Node[] {
  const { Node: N } = morph
  const value = bare(morph, node)
  if (N.isConditionalExpression(value)) return [value.getWhenTrue(), value.getWhenFalse()]
  if (N.isAwaitExpression(value)) return [value.getExpression()]
  if (N.isBinaryExpression(value) && /^(\|\||\?\?)$/.test(value.getOperatorToken().getText()))
    return [value.getLeft(), value.getRight()]
  if (N.isCallExpression(value)) {
    const callee = bare(morph, value.getExpression())
    if (N.isPropertyAccessExpression(callee) && /^(shift|pop)$/.test(lastName(callee)))
      return pushedInto(morph, callee.getExpression())
    return functionsOf(morph, callee).flatMap((one) => returnsOf(morph, one))
  }
  return N.isIdentifier(value) ? ofName(morph, value) : []
}

function ofName(morph: TsMorph, name: Identifier): readonly Node[] {
  const { Node: N } = morph
  const declaration = declarationOf(morph, name)
  if (N.isVariableDeclaration(declaration)) {
    const loop = declaration.getParent()?.getParent()
    if (N.isForOfStatement(loop)) return pushedInto(morph, loop.getExpression())
    const initial = declaration.getInitializer()
    return [...(initial ? [initial] : []), ...assignedValues(declaration)]
  }
  return N.isParameterDeclaration(declaration) ? givenTo(morph, declaration) : []
}
