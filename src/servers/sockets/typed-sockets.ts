import type { Node, PropertySignature, TypeNode } from 'ts-morph'
import type { Start } from '../../languages/script/flow/flow.js'
import type { Path } from '../../languages/script/flow/path.js'
import { calledWith } from '../../languages/script/program/callers.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'

export type TypedKind = 'ws-server' | 'ws-socket' | 'io-server' | 'io-socket'

export interface TypedStart extends Start {
  readonly kind: TypedKind
}

function kindOf(specifier: string, exported: string): TypedKind | 'ws' | undefined {
  if (specifier === 'socket.io') {
    if (exported === 'Socket') return 'io-socket'
    return /^(Server|Namespace)$/.test(exported) ? 'io-server' : undefined
  }
  if (specifier !== 'ws') return undefined
  if (/^(WebSocketServer|Server)$/.test(exported)) return 'ws-server'
  return exported === 'WebSocket' ? 'ws-socket' : /^(default|\*)$/.test(exported) ? 'ws' : undefined
}

/**
 * Parameters, fields and variables that a type of `ws` or Socket.IO says to be a server or a socket. The sockets of `ws` may be a
 * client's: only parameters of functions that no code here calls count, and those that are called are reached from their callers.
 */
export function typedStartsIn(file: ScriptFile): readonly TypedStart[] {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const typed = typesOf(file)
  if (!typed) return []
  const declared = [
    ...descendantsOf(morph, ast, K.Parameter),
    ...descendantsOf(morph, ast, K.PropertyDeclaration),
    ...descendantsOf(morph, ast, K.VariableDeclaration),
  ]
  return declared.flatMap((one): TypedStart[] => {
    if (isServerOfAdapter(one)) return [{ node: one.getNameNode(), path: [], kind: 'ws-server' }]
    const type = one.getTypeNode()
    const found = type && typed(type)
    if (!found) return []
    const { kind, path } = found
    const node = N.isPropertyDeclaration(one) ? one : one.getNameNode()
    if (kind === 'ws-socket') {
      const around = N.isParameterDeclaration(one) ? one.getParent() : undefined
      if (!around || calledWith({ morph, program: programOf(file) }, around).length > 0) return []
    }
    return [{ node, path, kind }]
  })

  /** `bindClientConnect(server, callback)` of an adapter for NestJS. */
  function isServerOfAdapter(one: Node): boolean {
    const method = N.isParameterDeclaration(one) ? one.getParent() : undefined
    const owner = N.isMethodDeclaration(method) ? method.getParent() : undefined
    return (
      N.isMethodDeclaration(method) &&
      method.getName() === 'bindClientConnect' &&
      method.getParameters()[0] === one &&
      N.isClassDeclaration(owner) &&
      owner.getImplements().some((each) => /^WebSocketAdapter\b/.test(each.getText()))
    )
  }
}

/** `clients: Set<WebSocket>` of an interface or a type: members that are collections of sockets. */
export const typedCollectionsIn = once((file: ScriptFile): readonly PropertySignature[] => {
  const { morph, ast } = file
  const typed = typesOf(file)
  if (!typed) return []
  return descendantsOf(morph, ast, morph.SyntaxKind.PropertySignature).filter((one) => {
    const type = one.getTypeNode()
    const found = type && typed(type)
    return found !== undefined && /-socket$/.test(found.kind) && found.path.length > 0
  })
})

/** What a type of a file says of servers and sockets; undefined where the file knows none. */
function typesOf(
  file: ScriptFile,
): ((type: TypeNode) => { readonly kind: TypedKind; readonly path: Path } | undefined) | undefined {
  const { morph, source } = file
  const { Node: N } = morph
  if (!/['"](ws|socket\.io)['"]/.test(source.text)) return undefined
  const kinds = new Map(
    moduleTable(file).imports.flatMap(({ local, specifier, exported }) => {
      const kind = kindOf(specifier, exported)
      return kind ? [[local.getText(), kind] as const] : []
    }),
  )
  const hasInline = /\bimport\(['"](?:ws|socket\.io)['"]\)/.test(source.text)
  return kinds.size === 0 && !hasInline ? undefined : (type) => typed(type, [])

  /** `Socket`, `Socket | null`, `Set<Socket>`, `Map<string, Socket>`, `Socket[]`. */
  function typed(
    type: TypeNode,
    path: Path,
    depth = 0,
  ): { readonly kind: TypedKind; readonly path: Path } | undefined {
    if (depth > 4) return undefined
    if (N.isUnionTypeNode(type))
      return type
        .getTypeNodes()
        .map((one) => typed(one, path, depth + 1))
        .find((one) => one !== undefined)
    if (N.isArrayTypeNode(type)) return typed(type.getElementTypeNode(), [...path, '[]'], depth + 1)
    const inline = /^import\(['"]([\w.]{1,20})['"]\)\.(\w{1,40})$/.exec(type.getText().slice(0, 80))
    if (inline) {
      const kind = kindOf(inline[1] ?? '', inline[2] ?? '')
      return kind === undefined || kind === 'ws' ? undefined : { kind, path }
    }
    if (!N.isTypeReference(type)) return undefined
    const name = type.getTypeName()
    const inner = type.getTypeArguments()
    if (N.isIdentifier(name) && /^(Set|Map|Array|Record|ReadonlyArray|WeakSet)$/.test(name.getText())) {
      const last = inner.at(-1)
      return last && typed(last, [...path, '[]'], depth + 1)
    }
    const kind = N.isQualifiedName(name)
      ? kinds.get(name.getLeft().getText()) === 'ws' &&
        /^(Server|WebSocketServer)$/.test(name.getRight().getText())
        ? 'ws-server'
        : kinds.get(name.getLeft().getText()) === 'ws' && name.getRight().getText() === 'WebSocket'
          ? 'ws-socket'
          : undefined
      : kinds.get(name.getText())
    return kind === undefined ? undefined : { kind: kind === 'ws' ? 'ws-socket' : kind, path }
  }
}

export function startsOf(all: readonly TypedStart[], kind: TypedKind): readonly Start[] {
  return all.filter((one) => one.kind === kind)
}
