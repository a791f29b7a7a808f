import type { Identifier, NewExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../languages/script.js'
import type { SocketApi } from '../model/socket.js'
import { bare, descendantsOf, symbolOf } from './syntax.js'

/** What a constructor expression turned out to be. */
export interface ResolvedConstructor {
  readonly api: SocketApi
  /** False when the class was reached through a variable or a parameter: then a rewrite cannot simply name another. */
  readonly direct: boolean
}

export interface Construction extends ResolvedConstructor {
  readonly expression: NewExpression
}

/** Names under which the global object is known. */
const globalObjects = new Set(['window', 'globalThis', 'self', 'global', 'parent', 'top'])

/** The packages whose export is a socket class of Node. */
const wsPackages = new Set(['ws'])

const longestAlias = 8

/** Every `new X(…)` of a file whose X is a WebSocket class, by binding and never by name alone. */
export function constructionsIn(file: ScriptFile): Construction[] {
  const { morph } = file
  const found: Construction[] = []
  for (const expression of descendantsOf(morph, file.ast, morph.SyntaxKind.NewExpression)) {
    const resolved = resolveConstructor(morph, expression.getExpression())
    if (resolved) found.push({ ...resolved, expression })
  }
  return found
}

/** Which socket class an expression is; undefined when it is none, or nobody can say. */
export function resolveConstructor(
  morph: TsMorph,
  expression: Node,
  depth = 0,
): ResolvedConstructor | undefined {
  if (depth > longestAlias) return undefined
  const { Node: N } = morph
  const value = bare(morph, expression)
  if (N.isIdentifier(value)) return resolveName(morph, value, depth)
  if (N.isPropertyAccessExpression(value) && value.getName() === 'WebSocket') {
    return resolveMember(morph, bare(morph, value.getExpression()))
  }
  // `window.WebSocket || window.MozWebSocket`, `a ? WebSocket : Fallback`: one side is enough to be a socket, not to be simple.
  const sides = N.isBinaryExpression(value)
    ? [value.getLeft(), value.getRight()]
    : N.isConditionalExpression(value)
      ? [value.getWhenTrue(), value.getWhenFalse()]
      : []
  for (const side of sides) {
    const resolved = resolveConstructor(morph, side, depth + 1)
    if (resolved) return { ...resolved, direct: false }
  }
  if (isRequireOf(morph, value, wsPackages)) return { api: 'ws', direct: true }
  return undefined
}

function resolveMember(morph: TsMorph, object: Node): ResolvedConstructor | undefined {
  if (!morph.Node.isIdentifier(object))
    return isRequireOf(morph, object, wsPackages) ? { api: 'ws', direct: true } : undefined
  if (globalObjects.has(object.getText()) && !symbolOf(object)) return { api: 'native', direct: true }
  return isFromPackage(morph, object, wsPackages) ? { api: 'ws', direct: true } : undefined
}

function resolveName(morph: TsMorph, name: Identifier, depth: number): ResolvedConstructor | undefined {
  const { Node: N } = morph
  const symbol = symbolOf(name)
  if (!symbol) return name.getText() === 'WebSocket' ? { api: 'native', direct: true } : undefined
  for (const declaration of symbol.getDeclarations()) {
    if (
      N.isImportSpecifier(declaration) ||
      N.isImportClause(declaration) ||
      N.isNamespaceImport(declaration)
    ) {
      const exported = N.isImportSpecifier(declaration) ? declaration.getName() : 'default'
      const isClass = exported === 'default' || exported === 'WebSocket'
      return isClass && wsPackages.has(moduleOfImport(morph, declaration))
        ? { api: 'ws', direct: true }
        : undefined
    }
    if (N.isVariableDeclaration(declaration)) {
      // `declare const WebSocket: …` describes the global one.
      if (!declaration.getInitializer() && declaration.getVariableStatement()?.hasDeclareKeyword()) {
        return name.getText() === 'WebSocket' ? { api: 'native', direct: true } : undefined
      }
      const value = declaration.getInitializer()
      const resolved = value && resolveConstructor(morph, value, depth + 1)
      return resolved && { ...resolved, direct: resolved.api === 'ws' && resolved.direct }
    }
    if (N.isBindingElement(declaration)) {
      const key = declaration.getPropertyNameNode()?.getText() ?? declaration.getName()
      const from = declaration.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)?.getInitializer()
      if (!from || key !== 'WebSocket') return undefined
      const resolved = resolveMember(morph, bare(morph, from))
      return resolved && { ...resolved, direct: resolved.api === 'ws' }
    }
    if (N.isParameterDeclaration(declaration)) {
      const fallback = declaration.getInitializer()
      const resolved = fallback && resolveConstructor(morph, fallback, depth + 1)
      return resolved && { ...resolved, direct: false }
    }
  }
  return undefined
}

/** True when `name` is an import or a `require` of one of these packages, whole or by namespace. */
export function isFromPackage(morph: TsMorph, name: Identifier, packages: ReadonlySet<string>): boolean {
  const { Node: N } = morph
  return (symbolOf(name)?.getDeclarations() ?? []).some((declaration) => {
    if (N.isImportClause(declaration) || N.isNamespaceImport(declaration))
      return packages.has(moduleOfImport(morph, declaration))
    if (N.isImportEqualsDeclaration(declaration)) {
      return packages.has(/require\((['"])(.+)\1\)/.exec(declaration.getText())?.[2] ?? '')
    }
    if (!N.isVariableDeclaration(declaration)) return false
    const value = declaration.getInitializer()
    return value !== undefined && isRequireOf(morph, bare(morph, value), packages)
  })
}

export function moduleOfImport(morph: TsMorph, node: Node): string {
  const declaration = node.getFirstAncestorByKind(morph.SyntaxKind.ImportDeclaration)
  return declaration?.getModuleSpecifierValue() ?? ''
}

/** `require('ws')` with the real `require`. */
export function isRequireOf(morph: TsMorph, node: Node, packages: ReadonlySet<string>): boolean {
  const { Node: N } = morph
  if (N.isAwaitExpression(node)) return isRequireOf(morph, bare(morph, node.getExpression()), packages)
  if (!N.isCallExpression(node)) return false
  const callee = node.getExpression()
  const [argument] = node.getArguments()
  const named = callee.getText() === 'require' && !symbolOf(callee)
  const imported = callee.getKind() === morph.SyntaxKind.ImportKeyword
  return (
    (named || imported) &&
    argument !== undefined &&
    N.isStringLiteral(argument) &&
    packages.has(argument.getLiteralValue())
  )
}
