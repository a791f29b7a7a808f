import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { oncePer } from '../program/once-per.js'
import { ownerOf, standsAlone } from '../program/program.js'
import { functionsOf } from '../program/resolve.js'
import type { ScriptFile } from '../script.js'
import { descendantsOf } from '../syntax.js'
import type { Flow } from './flow.js'

/** The class, those that it extends and those that extend it, among the files: where `this` may have its fields. */
export function familyOf(flow: Pick<Flow, 'program'>, owner: Node): ReadonlySet<Node> {
  return families(owner, flow.program)
}

/** The class and those that extend it, at any remove. */
export function heirsOf(flow: Pick<Flow, 'program'>, owner: Node): ReadonlySet<Node> {
  return heirs(owner, flow.program)
}

type Look = Pick<Flow, 'morph' | 'program'>

const families = oncePer((owner: Node, program): ReadonlySet<Node> => {
  const flow = { morph: ownerOf(owner).file.morph, program }
  return new Set([...above(flow, owner), ...heirs(owner, program)])
})

function above(flow: Look, owner: Node): ReadonlySet<Node> {
  const { Node: N } = flow.morph
  const found = new Set([owner])
  for (const one of found) {
    charge(1)
    const base =
      N.isClassDeclaration(one) || N.isClassExpression(one) ? one.getExtends()?.getExpression() : undefined
    for (const next of base ? functionsOf(base) : []) found.add(next)
  }
  return found
}

const heirs = oncePer((owner: Node, program): ReadonlySet<Node> => {
  const home = ownerOf(owner).file
  const extending = program.files
    .filter((file) => file === home || !standsAlone(file, program))
    .map((file) => extendingIn(file, program))
    .filter(({ size }) => size > 0)
  const found = new Set([owner])
  for (const one of found) {
    charge(extending.length)
    for (const byBase of extending) for (const next of byBase.get(one) ?? []) found.add(next)
  }
  return found
})

/** The classes of a file by the classes that they extend. */
const extendingIn = oncePer((file: ScriptFile): ReadonlyMap<Node, readonly Node[]> => {
  const { morph, ast, source } = file
  const { SyntaxKind: K } = morph
  const byBase = new Map<Node, Node[]>()
  if (!/\bextends\b/.test(source.text)) return byBase
  const classes = [
    ...descendantsOf(morph, ast, K.ClassDeclaration),
    ...descendantsOf(morph, ast, K.ClassExpression),
  ]
  for (const one of classes) {
    const base = one.getExtends()?.getExpression()
    for (const above of base ? basesOf(morph, base) : []) {
      const same = byBase.get(above)
      if (same) same.push(one)
      else byBase.set(above, [one])
    }
  }
  return byBase
})

/** The classes that an `extends` names: also those that a mixin gives. */
function basesOf(morph: Flow['morph'], base: Node): readonly Node[] {
  if (!morph.Node.isCallExpression(base)) return functionsOf(base)
  return functionsOf(base.getExpression()).flatMap((callee) =>
    descendantsOf(morph, callee, morph.SyntaxKind.ClassExpression),
  )
}
