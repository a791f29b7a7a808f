import type { Node } from 'ts-morph'
import { descendantsOf } from '../syntax.js'
import type { Flow } from './flow.js'
import { functionsOf } from './resolve.js'

/** The class, those that it extends and those that extend it, among the files. */
export function familyOf(flow: Flow, owner: Node): ReadonlySet<Node> {
  const { morph, program } = flow
  const { Node: N } = morph
  const family = new Set<Node>([owner])
  const above = (one: Node): void => {
    if (!(N.isClassDeclaration(one) || N.isClassExpression(one))) return
    const base = one.getExtends()?.getExpression()
    for (const found of base ? functionsOf(morph, base) : [])
      if (!family.has(found)) {
        family.add(found)
        above(found)
      }
  }
  above(owner)
  for (let grown = true; grown; ) {
    grown = false
    for (const file of program.files) {
      if (!/\bextends\b/.test(file.source.text)) continue
      for (const one of classesOf(flow, file.ast)) {
        if (family.has(one) || !(N.isClassDeclaration(one) || N.isClassExpression(one))) continue
        const base = one.getExtends()?.getExpression()
        if (base && basesOf(morph, base).some((found) => family.has(found))) {
          family.add(one)
          grown = true
        }
      }
    }
  }
  return family
}

/** The classes that an `extends` names: also those that a mixin gives. */
function basesOf(morph: Flow['morph'], base: Node): Node[] {
  if (!morph.Node.isCallExpression(base)) return functionsOf(morph, base)
  return functionsOf(morph, base.getExpression()).flatMap((callee) =>
    descendantsOf(morph, callee, morph.SyntaxKind.ClassExpression),
  )
}

function classesOf({ morph }: Flow, file: Node): Node[] {
  return [
    ...descendantsOf(morph, file, morph.SyntaxKind.ClassDeclaration),
    ...descendantsOf(morph, file, morph.SyntaxKind.ClassExpression),
  ]
}
