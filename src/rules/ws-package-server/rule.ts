import type { NewExpression, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { isFromPackage, isRequireOf, moduleOfImport } from '../../sockets/constructors/imports.js'
import { bare, descendantsOf, scopeNameOf, spanOf, symbolOf } from '../../sockets/syntax.js'
import { defineRule } from '../define-rule.js'

const packages = new Set(['ws'])

export default defineRule({
  id: 'ws-package-server',
  title: { en: 'A WebSocket server of the ws package', ja: 'ws パッケージの WebSocket サーバー' },
  why: {
    en: 'The server is the other half of a channel: a stream route (GET) and a message route (POST) take its place. Its clients can be rewritten only once these exist.',
    ja: 'サーバーはチャンネルのもう一方です。ストリームのルート（GET）とメッセージのルート（POST）が代わりになります。クライアントの書き換えはそれらが揃ってから有効になります。',
  },
  whatToDo: {
    en: 'Add the two routes beside the socket, move the clients, then remove the server.',
    ja: 'ソケットと並行して二つのルートを追加し、クライアントを移行した後にサーバーを削除してください。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: ['[\'"]ws[\'"]'],
  messages: {
    serves: { en: 'WebSocket server (ws package)', ja: 'WebSocket サーバー（ws パッケージ）' },
  },
  *detect(file) {
    for (const made of descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.NewExpression)) {
      if (isServer(file.morph, made)) {
        yield { messageId: 'serves', at: spanOf(made.getExpression()), scope: scopeNameOf(file.morph, made) }
      }
    }
  },
})

/** `new WebSocketServer()`, `new WebSocket.Server()`, `new (require('ws').Server)()`, under whatever local name. */
function isServer(morph: TsMorph, made: NewExpression): boolean {
  const { Node: N } = morph
  const callee = bare(morph, made.getExpression())
  if (N.isPropertyAccessExpression(callee)) {
    const object = bare(morph, callee.getExpression())
    const fromPackage = N.isIdentifier(object)
      ? isFromPackage(morph, object, packages)
      : isRequireOf(morph, object, packages)
    return isServerName(callee.getName()) && fromPackage
  }
  return (
    N.isIdentifier(callee) &&
    (symbolOf(callee)?.getDeclarations() ?? []).some((declaration) => isServerDeclaration(morph, declaration))
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
    return from !== undefined && isServerName(key) && isRequireOf(morph, bare(morph, from), packages)
  }
  if (!N.isVariableDeclaration(declaration)) return false
  const value = declaration.getInitializer()
  const member = value && bare(morph, value)
  if (!member || !N.isPropertyAccessExpression(member) || !isServerName(member.getName())) return false
  const object = bare(morph, member.getExpression())
  return (
    isRequireOf(morph, object, packages) || (N.isIdentifier(object) && isFromPackage(morph, object, packages))
  )
}

function isServerName(name: string): boolean {
  return name === 'Server' || name === 'WebSocketServer'
}
