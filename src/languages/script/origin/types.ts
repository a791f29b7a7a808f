import type { Identifier, Node } from 'ts-morph'
import { cutShort } from '../../../model/budget.js'
import { declarationOf } from '../program/declarations.js'
import { ownerOf } from '../program/program.js'
import { declarationsOf, specifierOf, symbolOf } from '../syntax.js'
import { isPackage } from './imports.js'
import { type Origin, packageOrigin, type Search, via } from './search.js'

/** A written type that leaves the value open, or that names sockets without leading to one. */
export function isOpenType(text: string): boolean {
  return (
    /^(any|unknown|Function|object)$/.test(text) ||
    // It declares only that something is constructed, and its shape.
    /^new\s*\(.*=>\s*(\{|\w{0,60}socket\w{0,60}$)/is.test(text) ||
    /\bweb_?socket|websocket(class|ctor|constructor|impl|like)|\bWS\b/i.test(text)
  )
}

/**
 * The class that a type names: `typeof WebSocket`, `new (url: string) => WebSocket`, an interface of this form. `named`: the
 * origins of a name's value.
 */
export function originsByType(
  search: Search,
  type: Node,
  named: (name: Identifier) => readonly Origin[],
  depth = 0,
): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (depth > 6 || search.left-- <= 0) {
    cutShort()
    return []
  }
  const inner = (node: Node) => originsByType(search, node, named, depth + 1)
  if (N.isTypeQuery(type)) {
    const name = type.getExprName()
    if (N.isIdentifier(name)) return via('injected', named(name))
    return /^(globalThis|window)\.WebSocket$/.test(name.getText())
      ? [{ kind: 'global', name: 'WebSocket', how: 'injected' }]
      : []
  }
  if (N.isParenthesizedTypeNode(type)) return inner(type.getTypeNode())
  if (N.isUnionTypeNode(type) || N.isIntersectionTypeNode(type)) return type.getTypeNodes().flatMap(inner)
  if (N.isConstructorTypeNode(type)) {
    const made = type.getReturnTypeNode()
    return made ? originsOfInstanceType(search, made) : []
  }
  if (N.isTypeLiteral(type) || N.isInterfaceDeclaration(type)) {
    return type.getConstructSignatures().flatMap((signature) => {
      const made = signature.getReturnTypeNode()
      return made ? originsOfInstanceType(search, made) : []
    })
  }
  if (N.isTypeReference(type)) {
    const name = type.getTypeName()
    const declared = N.isIdentifier(name) ? declarationOf(morph, name) : undefined
    if (!declared) return []
    if (N.isTypeAliasDeclaration(declared)) {
      const meant = declared.getTypeNode()
      return meant ? inner(meant) : []
    }
    return N.isInterfaceDeclaration(declared) ? inner(declared) : []
  }
  return []
}

/** The class whose instances a type describes. */
function originsOfInstanceType(search: Search, type: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isTypeReference(type)) return []
  const name = type.getTypeName()
  if (!N.isIdentifier(name)) return []
  if (!symbolOf(name))
    return name.getText() === 'WebSocket' ? [{ kind: 'global', name: 'WebSocket', how: 'injected' }] : []
  const declaration = declarationsOf(name)[0]
  const statement = declaration?.getFirstAncestorByKind(search.morph.SyntaxKind.ImportDeclaration)
  if (!declaration || !statement) return []
  const { program, file } = ownerOf(name)
  const specifier = specifierOf(statement) ?? ''
  if (program.resolve(file, specifier) || !isPackage(specifier)) return []
  return via('injected', [
    packageOrigin(specifier, N.isImportSpecifier(declaration) ? declaration.getName() : 'default'),
  ])
}
