import type { Node } from 'ts-morph'
import { descendantsOf, functionAround } from '../syntax.js'
import type { Flow } from './flow.js'
import type { Path } from './path.js'
import { functionsOf } from './resolve.js'
import { parameterOf } from './values.js'

type Through = readonly string[]

/** Where a function that is called on the socket says `this`. Arrow functions have the `this` around them. */
export function thisOf(flow: Flow, around: Node, path: Path, through: Through): void {
  const { morph } = flow
  if (morph.Node.isArrowFunction(around)) return
  for (const self of descendantsOf(morph, around, morph.SyntaxKind.ThisKeyword)) {
    if (boundTo(flow, self) === around) flow.value(self, path, through)
  }
}

/** The nearest function around `this` that has one of its own. */
function boundTo(flow: Flow, self: Node): Node | undefined {
  let at = functionAround(flow.morph, self)
  while (at && flow.morph.Node.isArrowFunction(at)) at = functionAround(flow.morph, at)
  return at
}

/** A handler is called on the socket, with an event whose `target` is the socket. */
export function followHandler(flow: Flow, handler: Node, through: Through): void {
  const { Node: N } = flow.morph
  for (const one of functionsOf(flow.morph, handler)) {
    // A method that is handed over unbound would have lost its object: such code binds it somewhere.
    if (!N.isMethodDeclaration(one)) thisOf(flow, one, [], [...through, '`this` of a handler'])
    for (const member of ['.target', '.currentTarget', '.srcElement'] as const)
      parameterOf(flow, one, 0, [member], [...through, `event${member}`])
  }
}
