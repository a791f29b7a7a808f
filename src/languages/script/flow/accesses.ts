import type { Node, PropertyAccessExpression } from 'ts-morph'
import { classAround } from '../program/resolve.js'
import { descendantsOf, identifiersNamed, unwrap } from '../syntax.js'
import type { Flow } from './flow.js'

/** Every `….name` of a file. */
export function accessesNamed(
  { morph }: Pick<Flow, 'morph'>,
  file: Node,
  name: string,
): readonly PropertyAccessExpression[] {
  const ofFile = known.get(file) ?? new Map<string, readonly PropertyAccessExpression[]>()
  known.set(file, ofFile)
  let found = ofFile.get(name)
  if (!found) {
    found = findAccesses(morph, file, name)
    ofFile.set(name, found)
  }
  return found
}

/** `this.name` and `super.name` by the class around them, and those of other objects. */
export interface Accesses {
  readonly inside: ReadonlyMap<Node, readonly PropertyAccessExpression[]>
  readonly others: readonly PropertyAccessExpression[]
}

/** Sorted once a file and name: thousands of classes may each have a member of that name. */
export function accessesByClass(flow: Pick<Flow, 'morph'>, file: Node, name: string): Accesses {
  const { morph } = flow
  const all = accessesNamed(flow, file, name)
  let sorted = byClass.get(all)
  if (!sorted) {
    const inside = new Map<Node, PropertyAccessExpression[]>()
    const others: PropertyAccessExpression[] = []
    for (const access of all) {
      const base = unwrap(morph, access.getExpression())
      const isOwn = morph.Node.isThisExpression(base) || morph.Node.isSuperExpression(base)
      const owner = isOwn ? classAround(morph, access) : undefined
      const same = owner && inside.get(owner)
      if (same) same.push(access)
      else if (owner) inside.set(owner, [access])
      else if (!isOwn) others.push(access)
    }
    sorted = { inside, others }
    byClass.set(all, sorted)
  }
  return sorted
}

const byClass = new WeakMap<readonly PropertyAccessExpression[], Accesses>()

const known = new WeakMap<Node, Map<string, readonly PropertyAccessExpression[]>>()

function findAccesses(morph: Flow['morph'], file: Node, name: string): readonly PropertyAccessExpression[] {
  const { Node: N } = morph
  const found: PropertyAccessExpression[] = []
  // A private name is no identifier for the index.
  if (name.startsWith('#')) {
    return descendantsOf(morph, file, morph.SyntaxKind.PropertyAccessExpression).filter(
      (access) => access.getName() === name,
    )
  }
  for (const use of identifiersNamed(morph, file, name)) {
    const access = use.getParent()
    if (access && N.isPropertyAccessExpression(access) && access.getNameNode() === use) found.push(access)
  }
  return found
}
