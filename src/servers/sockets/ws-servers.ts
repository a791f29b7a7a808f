import type { NewExpression, Node } from 'ts-morph'
import { isFromPackage, isRequireOf, moduleOfImport } from '../../languages/script/origin/imports.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, unwrap } from '../../languages/script/syntax.js'

const packages = new Set(['ws'])

/** `new WebSocketServer()`, `new WebSocket.Server()`, `new (require('ws').Server)()`, under whatever local name. */
export function isWsServer(morph: TsMorph, made: NewExpression): boolean {
  const { Node: N } = morph
  const callee = unwrap(morph, made.getExpression())
  if (N.isPropertyAccessExpression(callee)) {
    const object = unwrap(morph, callee.getExpression())
    const fromPackage = N.isIdentifier(object)
      ? isFromPackage(morph, object, packages)
      : isRequireOf(morph, object, packages)
    return isServerName(callee.getName()) && fromPackage
  }
  return (
    N.isIdentifier(callee) &&
    declarationsOf(callee).some((declaration) => isServerDeclaration(morph, declaration))
  )
}

function isServerDeclaration(morph: TsMorph, declaration: Node): boolean {
  const { Node: N } = morph
  if (N.isImportSpecifier(declaration)) {
    return isServerName(declaration.getName()) && packages.has(moduleOfImport(morph, declaration))
  }
  if (N.isBindingElement(declaration)) {
    const from = declaration.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)?.getInitializer()
    const key = declaration.getPropertyNameNode()?.getText() ?? declaration.getName()
    return from !== undefined && isServerName(key) && isRequireOf(morph, unwrap(morph, from), packages)
  }
  if (!N.isVariableDeclaration(declaration)) return false
  const value = declaration.getInitializer()
  const member = value && unwrap(morph, value)
  if (!member || !N.isPropertyAccessExpression(member) || !isServerName(member.getName())) return false
  const object = unwrap(morph, member.getExpression())
  return (
    isRequireOf(morph, object, packages) || (N.isIdentifier(object) && isFromPackage(morph, object, packages))
  )
}

function isServerName(name: string): boolean {
  return name === 'Server' || name === 'WebSocketServer'
}
