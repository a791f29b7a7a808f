import type { Identifier, Node } from 'ts-morph'
import { cutShort } from '../../../model/budget.js'
import { valuesGivenTo } from '../program/given-values.js'
import { bare, declarationsOfSymbol, identifiersNamed, symbolOf, variableSymbolOf } from '../syntax.js'
import { imported } from './exports.js'
import { moduleOfImport, moduleOfImportEquals } from './imports.js'
import { memberOf } from './members.js'
import { choice, type Origin, once, originsOf, type Search, via } from './origin.js'
import { isOpenType, originsOfType } from './types.js'

/** Where the value of a name comes from: its declaration, what is assigned to it, the file or package it is imported from. */
export function originsOfName(search: Search, name: Identifier): readonly Origin[] {
  const { Node: N } = search.morph
  const parent = name.getParent()
  const symbol =
    parent && N.isExportSpecifier(parent)
      ? parent.getLocalTargetSymbol()
      : variableSymbolOf(search.morph, name)
  const own = declarationsOfSymbol(symbol).filter(
    (declaration) => declaration.getSourceFile() === name.getSourceFile(),
  )
  if (own.length === 0) return [{ kind: 'global', name: name.getText(), how: 'named' }]
  for (const declaration of own) {
    const found = originsOfDeclaration(search, declaration)
    if (found.length > 0) return found
  }
  return []
}

export function originsOfDeclaration(search: Search, declaration: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (N.isImportSpecifier(declaration)) {
    if (declaration.compilerNode.isTypeOnly || declaration.getImportDeclaration().isTypeOnly()) return []
    return imported(search, declaration, moduleOfImport(morph, declaration), declaration.getName())
  }
  if (N.isImportClause(declaration))
    return declaration.compilerNode.isTypeOnly
      ? []
      : imported(search, declaration, moduleOfImport(morph, declaration), 'default')
  if (N.isNamespaceImport(declaration))
    return imported(search, declaration, moduleOfImport(morph, declaration), '*')
  if (N.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.getModuleReference()
    return N.isExternalModuleReference(reference)
      ? imported(search, declaration, moduleOfImportEquals(declaration), '*')
      : originsOfEntity(search, reference)
  }
  if (N.isVariableDeclaration(declaration)) return originsOfVariable(search, declaration)
  if (N.isBindingElement(declaration)) return originsOfElement(search, declaration)
  if (N.isParameterDeclaration(declaration)) return originsOfParameter(search, declaration)
  if (N.isClassDeclaration(declaration)) {
    // `declare class WebSocket` describes the global one.
    const described = declaration.hasDeclareKeyword() ? declaration.getName() : undefined
    if (described !== undefined) return [{ kind: 'global', name: described, how: 'named' }]
    return [{ kind: 'class', node: declaration, how: 'named' }]
  }
  if (N.isPropertyAssignment(declaration) || N.isPropertyDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    if (initial) return via('alias', originsOf(search, initial))
    const type = N.isPropertyDeclaration(declaration) ? declaration.getTypeNode() : undefined
    return type ? originsOfType(search, type) : []
  }
  if (N.isPropertySignature(declaration)) {
    const type = declaration.getTypeNode()
    return type ? originsOfType(search, type) : []
  }
  if (N.isShorthandPropertyAssignment(declaration))
    return via('alias', originsOf(search, declaration.getNameNode()))
  if (N.isFunctionDeclaration(declaration) || N.isMethodDeclaration(declaration))
    return [{ kind: 'function', node: declaration, how: 'named' }]
  return []
}

/** `import Live = space.Live` */
function originsOfEntity(search: Search, entity: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (N.isIdentifier(entity)) return originsOfName(search, entity)
  if (!N.isQualifiedName(entity)) return []
  const member = entity.getRight().getText()
  return originsOfEntity(search, entity.getLeft()).flatMap((origin) =>
    via(origin.how, memberOf(search, origin, member)),
  )
}

function originsOfVariable(search: Search, declaration: Node): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (!N.isVariableDeclaration(declaration)) return []
  const name = declaration.getNameNode()
  const initial = declaration.getInitializer()
  // `declare const WebSocket: …` describes the global one.
  if (!initial && declaration.getVariableStatement()?.hasDeclareKeyword())
    return [{ kind: 'global', name: declaration.getName(), how: 'named' }]
  // `var WebSocket = WebSocket || …`: the name inside is the global of the page.
  if (search.open.has(declaration) && declaration.getName() === 'WebSocket') {
    search.cut++
    return [{ kind: 'global', name: 'WebSocket', how: 'alias' }]
  }
  return once(search, declaration, () => {
    const values = [
      ...(initial ? [initial] : []),
      ...(N.isIdentifier(name) ? assignedTo(search, name) : []),
    ].map((value) => originsOf(search, value))
    const origins = choice(values)
    const type = declaration.getTypeNode()
    const found = origins.length === 0 && type ? originsOfType(search, type) : origins
    // What a package is called here is still its name; an alias of a global is not.
    const only = values.filter((one) => one.length > 0).length === 1
    return found.map((origin) =>
      only && origin.kind === 'package' && initial && isLoaded(search, initial)
        ? { ...origin, how: 'named' }
        : (via('alias', [origin])[0] as Origin),
    )
  })
}

/** `require('ws')`, `(await import('ws')).default`: a loaded package, and no choice between two. */
function isLoaded(search: Search, value: Node): boolean {
  const { Node: N } = search.morph
  const at = bare(search.morph, value)
  if (N.isPropertyAccessExpression(at) || N.isAwaitExpression(at)) return isLoaded(search, at.getExpression())
  return N.isCallExpression(at) || N.isIdentifier(at)
}

/** A name that is said so often in one file is a letter of a bundle. */
const tooMany = 300

/** Every value that the file assigns to a variable. */
function assignedTo(search: Search, name: Identifier): Node[] {
  const { morph } = search
  const symbol = symbolOf(name)
  const uses = identifiersNamed(morph, name.getSourceFile(), name.getText())
  if (uses.length > tooMany) {
    cutShort()
    return []
  }
  return uses.flatMap((use) => {
    const assignment = use.getParent()
    if (!assignment || !morph.Node.isBinaryExpression(assignment) || assignment.getLeft() !== use) return []
    const isValue = /^(\?\?|\|\|)?=$/.test(assignment.getOperatorToken().getText())
    return isValue && symbolOf(use) === symbol ? [assignment.getRight()] : []
  })
}

/** The `WebSocket` of `const { WebSocket } = settings` or of `({ WebSocket = window.WebSocket }) => …`. */
function originsOfElement(search: Search, element: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isBindingElement(element)) return []
  const key =
    element
      .getPropertyNameNode()
      ?.getText()
      .replace(/^['"]|['"]$/g, '') ?? element.getName()
  const fallback = element.getInitializer()
  return once(search, element, () => {
    const whole = originsOfPatternOwner(search, element.getParent().getParent())
    const members = whole.flatMap((origin) => via(origin.how, memberOf(search, origin, key)))
    const defaults = fallback ? via('injected', originsOf(search, fallback)) : []
    const loaded = members.every((origin) => origin.kind === 'package')
    const found = [...(loaded ? members : via('alias', members)), ...defaults]
    return found.length > 0 ? found : [{ kind: 'open', name: key, how: 'injected' }]
  })
}

function originsOfPatternOwner(search: Search, owner: Node | undefined): readonly Origin[] {
  const { Node: N } = search.morph
  if (!owner) return []
  if (N.isBindingElement(owner)) return originsOfElement(search, owner)
  if (N.isParameterDeclaration(owner)) return originsOfParameter(search, owner)
  const initial = N.isVariableDeclaration(owner) ? owner.getInitializer() : undefined
  return initial ? originsOf(search, initial) : []
}

/** A parameter holds its default, what its type says, and whatever the program's calls hand to it. */
export function originsOfParameter(search: Search, parameter: Node): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isParameterDeclaration(parameter)) return []
  return once(search, parameter, () => {
    const fallback = parameter.getInitializer()
    const type = parameter.getTypeNode()
    const found = [
      ...(fallback ? originsOf(search, fallback) : []),
      ...valuesGivenTo(search.morph, parameter).flatMap((value) => originsOf(search, value)),
      ...(type ? originsOfType(search, type) : []),
    ]
    const known = found.filter((origin) => origin.kind !== 'open')
    if (known.length > 0) return via('injected', known)
    const isOpen = !type || isOpenType(type.getText())
    return isOpen ? [{ kind: 'open', name: parameter.getName(), how: 'injected' }] : []
  })
}
