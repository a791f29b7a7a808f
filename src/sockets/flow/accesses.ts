import type { Node, PropertyAccessExpression } from 'ts-morph'
import { descendantsOf, identifiersNamed } from '../syntax.js'
import type { Flow } from './flow.js'

/** Every `….name` of a file. */
export function accessesNamed(
  { morph }: Flow,
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
