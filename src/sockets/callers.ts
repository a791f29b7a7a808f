import type { Node } from 'ts-morph'
import type { TsMorph } from '../languages/script.js'
import { functionAround, identifiersNamed, symbolOf } from './syntax.js'

/**
 * Every place of the file that calls a function or hands it on, and every place that does so with the functions around
 * those. Methods are known by their name only, so there may be too many of these, never too few.
 */
export function placesThatCall(
  morph: TsMorph,
  declared: Node | undefined,
  seen: Set<Node> = new Set(),
): Node[] {
  if (!declared || seen.has(declared) || seen.size > 20) return []
  seen.add(declared)
  const places = namesOf(morph, declared)
  // A callback has no name: what calls the function around it lets it run again.
  if (places.length === 0) return placesThatCall(morph, functionAround(morph, declared), seen)
  return [...places, ...places.flatMap((place) => placesThatCall(morph, functionAround(morph, place), seen))]
}

function namesOf(morph: TsMorph, declared: Node): Node[] {
  const { Node: N } = morph
  const parent = declared.getParent()
  const file = declared.getSourceFile()
  const member = [declared, parent].find(
    (node) =>
      node !== undefined &&
      (N.isMethodDeclaration(node) || N.isPropertyAssignment(node) || N.isPropertyDeclaration(node)),
  )
  if (
    member &&
    (N.isMethodDeclaration(member) || N.isPropertyAssignment(member) || N.isPropertyDeclaration(member))
  ) {
    const name = member.getName()
    return identifiersNamed(morph, file, name).filter((use) => {
      const access = use.getParent()
      return access !== undefined && N.isPropertyAccessExpression(access) && access.getNameNode() === use
    })
  }
  const name = N.isFunctionDeclaration(declared)
    ? declared.getNameNode()
    : parent && N.isVariableDeclaration(parent)
      ? parent.getNameNode()
      : undefined
  if (!name || !N.isIdentifier(name)) return []
  const symbol = symbolOf(name)
  return identifiersNamed(morph, file, name.getText()).filter(
    (use) => use !== name && symbol !== undefined && symbolOf(use) === symbol,
  )
}
