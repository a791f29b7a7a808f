import type { Node } from 'ts-morph'
import { declarationOf } from '../program/declarations.js'
import { classAround, functionsDeclared, functionsOf, membersOfClass } from '../program/resolve.js'
import { descendantsOf, functionAround, unwrap } from '../syntax.js'
import type { Flow, Through } from './flow.js'
import { parameterOf } from './parameters.js'
import type { Path } from './path.js'

/** Where a function that is called on the socket says `this`. Arrow functions have the `this` around them. */
export function thisOf(flow: Flow, around: Node, path: Path, through: Through): void {
  const { morph } = flow
  if (morph.Node.isArrowFunction(around)) return
  for (const self of descendantsOf(morph, around, morph.SyntaxKind.ThisKeyword)) {
    if (boundTo(flow, self) === around) flow.value(self, path, through)
  }
}

/** The nearest function around `this` that binds it. */
function boundTo(flow: Flow, self: Node): Node | undefined {
  let at = functionAround(flow.morph, self)
  while (at && flow.morph.Node.isArrowFunction(at)) at = functionAround(flow.morph, at)
  return at
}

/** An object that listens: its `handleEvent` is called, on the object. */
function handleEvents(flow: Flow, listener: Node): readonly Node[] {
  const { morph } = flow
  const { Node: N } = morph
  const value = unwrap(morph, listener)
  const owner = N.isThisExpression(value) ? classAround(morph, value) : undefined
  if (owner) return membersOfClass(morph, owner, 'handleEvent')
  const declaration = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
  const made = unwrap(
    morph,
    (declaration && N.isVariableDeclaration(declaration) && declaration.getInitializer()) || value,
  )
  if (N.isNewExpression(made))
    return functionsOf(made.getExpression()).flatMap((one) => membersOfClass(morph, one, 'handleEvent'))
  const member = N.isObjectLiteralExpression(made) ? made.getProperty('handleEvent') : undefined
  return member ? functionsDeclared(morph, member) : []
}

/** A handler is called on the socket, with an event whose `target` is the socket; of an emitter there is no event. */
export function followHandler(flow: Flow, handler: Node, through: Through, hasEvent = true): void {
  const { Node: N } = flow.morph
  const handlers = functionsOf(handler)
  for (const one of handlers.length > 0 ? handlers : handleEvents(flow, handler)) {
    // A method that is handed over unbound would have lost its object: such code binds it somewhere.
    if (!N.isMethodDeclaration(one)) thisOf(flow, one, [], [...through, { kind: 'handler-this' }])
    if (!hasEvent) continue
    for (const member of ['.target', '.currentTarget', '.srcElement'] as const)
      parameterOf(flow, one, 0, [member], [...through, { kind: 'event', member: member.slice(1) }])
  }
}
