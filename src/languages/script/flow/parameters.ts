import type { Node } from 'ts-morph'
import { followField } from './classes.js'
import type { Flow, Through } from './flow.js'
import { followDestructured } from './names.js'
import type { Path } from './path.js'

/** A function that is given what holds the socket. */
export function parameterOf(
  flow: Flow,
  callback: Node | undefined,
  index: number,
  path: Path,
  through: Through,
): boolean {
  if (!callback) return false
  const { Node: N } = flow.morph
  const value = callback
  if (
    !(
      N.isArrowFunction(value) ||
      N.isFunctionExpression(value) ||
      N.isFunctionDeclaration(value) ||
      N.isMethodDeclaration(value) ||
      N.isConstructorDeclaration(value) ||
      N.isSetAccessorDeclaration(value)
    )
  )
    return false
  if (!N.isArrowFunction(value) && /\barguments\b/.test(value.getText()))
    flow.escape(value, { kind: 'through-arguments' }, through, true)
  const parameters = value.getParameters()
  const parameter = parameters[index]
  const last = parameters.at(-1)
  if (last?.isRestParameter() && index >= parameters.length - 1) {
    followDestructured(flow, last.getNameNode(), ['[]', ...path], through)
    return true
  }
  if (parameter) followDestructured(flow, parameter.getNameNode(), path, through)
  if (parameter && N.isParameterDeclaration(parameter) && parameter.isParameterProperty())
    followField(flow, parameter, parameter.getName(), path, through)
  return true
}
