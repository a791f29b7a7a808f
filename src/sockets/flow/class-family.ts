import type { Node } from 'ts-morph'
import { descendantsOf } from '../syntax.js'
import type { Flow } from './flow.js'
import { oncePer } from './once-per.js'
import { ownerOf, standsAlone } from './program.js'
import { functionsOf } from './resolve.js'

/** The class, those that it extends and those that extend it, among the files: where `this` may have its fields. */
export function familyOf(flow: Pick<Flow, 'program'>, owner: Node): ReadonlySet<Node> {
  return families(owner, flow.program)
}

type Look = Pick<Flow, 'morph' | 'program'>

const families = oncePer((owner: Node, program): ReadonlySet<Node> => {
  const flow = { morph: ownerOf(owner).file.morph, program }
  return new Set([...above(flow, owner), ...below(flow, owner)])
})

function above(flow: Look, owner: Node, found: Set<Node> = new Set()): ReadonlySet<Node> {
  const { Node: N } = flow.morph
  if (found.has(owner)) return found
  found.add(owner)
  const base =
    N.isClassDeclaration(owner) || N.isClassExpression(owner)
      ? owner.getExtends()?.getExpression()
      : undefined
  for (const one of base ? functionsOf(flow.morph, base) : []) above(flow, one, found)
  return found
}

function below(flow: Look, owner: Node): ReadonlySet<Node> {
  const { Node: N } = flow.morph
  const found = new Set<Node>([owner])
  const home = ownerOf(owner).file
  const extending = flow.program.files
    .filter((file) => file === home || !standsAlone(file, flow.program))
    .filter((file) => /\bextends\b/.test(file.source.text))
    .flatMap((file) => classesOf(flow, file.ast))
  for (let grown = true; grown; ) {
    grown = false
    for (const one of extending) {
      if (found.has(one) || !(N.isClassDeclaration(one) || N.isClassExpression(one))) continue
      const base = one.getExtends()?.getExpression()
      if (!base || !basesOf(flow.morph, base).some((above) => found.has(above))) continue
      found.add(one)
      grown = true
    }
  }
  return found
}

/** The classes that an `extends` names: also those that a mixin gives. */
function basesOf(morph: Flow['morph'], base: Node): Node[] {
  if (!morph.Node.isCallExpression(base)) return functionsOf(morph, base)
  return functionsOf(morph, base.getExpression()).flatMap((callee) =>
    descendantsOf(morph, callee, morph.SyntaxKind.ClassExpression),
  )
}

function classesOf({ morph }: Look, file: Node): Node[] {
  return [
    ...descendantsOf(morph, file, morph.SyntaxKind.ClassDeclaration),
    ...descendantsOf(morph, file, morph.SyntaxKind.ClassExpression),
  ]
}
