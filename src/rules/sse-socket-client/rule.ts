import type { Identifier, Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { flatten } from '../../sockets/address.js'
import { bare, descendantsOf, scopeNameOf, spanOf, specifierOf, symbolOf } from '../../sockets/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'sse-socket-client',
  title: {
    en: 'A client over the SseSocket adapter',
    ja: 'SseSocket アダプターを使うクライアント',
  },
  why: {
    en: 'SseSocket, which `migrate-ws apply` writes, has the interface of a WebSocket and speaks SSE and POST. A client that constructs it, or hands it to a library as its WebSocket class, has moved.',
    ja: '`migrate-ws apply` が書き出す SseSocket は、WebSocket と同じインターフェースで SSE と POST を使います。これを生成するクライアントや、WebSocket クラスとしてライブラリに渡すクライアントは移行済みです。',
  },
  whatToDo: {
    en: 'Nothing: this is the goal. Unlike an EventSource the adapter never connects again by itself.',
    ja: '対応は不要です。移行後の形です。EventSource と違い、アダプターは自動では再接続しません。',
  },
  role: 'sse-client',
  replacement: 'none',
  syntax: 'script',
  triggers: ['\\bSseSocket\\b'],
  messages: {
    opens: { en: 'stream opened by SseSocket at {{address}}', ja: 'SseSocket による {{address}} への接続' },
    'handed-on': {
      en: 'SseSocket handed on as the class to construct',
      ja: '生成するクラスとして SseSocket を渡しています',
    },
  },
  *detect({ morph, ast, source }) {
    if (!/\bSseSocket\b/.test(source.text)) return
    const { Node: N, SyntaxKind: K } = morph
    for (const made of descendantsOf(morph, ast, K.NewExpression)) {
      const callee = bare(morph, made.getExpression())
      if (!N.isIdentifier(callee) || !isAdapter(morph, callee)) continue
      const [address] = made.getArguments()
      yield {
        messageId: 'opens',
        at: spanOf(made.getExpression()),
        data: { address: address ? written(morph, address) : '?' },
        scope: scopeNameOf(morph, made),
      }
    }
    // `{ WebSocket: SseSocket.with({ send }) }`: a library constructs it.
    for (const call of descendantsOf(morph, ast, K.CallExpression)) {
      const callee = call.getExpression()
      if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'with') continue
      const owner = bare(morph, callee.getExpression())
      if (N.isIdentifier(owner) && isAdapter(morph, owner))
        yield { messageId: 'handed-on', at: spanOf(callee), scope: scopeNameOf(morph, call) }
    }
  },
})

/** Imported from a file of the project under the name of the adapter, which a package's class of that name is not. */
function isAdapter(morph: TsMorph, name: Identifier): boolean {
  const { Node: N } = morph
  return (symbolOf(name)?.getDeclarations() ?? []).some((declaration) => {
    if (N.isImportSpecifier(declaration)) {
      const from = declaration.getFirstAncestorByKind(morph.SyntaxKind.ImportDeclaration)
      return declaration.getName() === 'SseSocket' && isOwnModule((from && specifierOf(from)) ?? '')
    }
    if (!N.isBindingElement(declaration)) return false
    const required = declaration
      .getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
      ?.getInitializer()
      ?.getText()
    const [, specifier] = /^require\(\s*['"]([^'"]+)['"]\s*\)$/.exec(required ?? '') ?? []
    return (
      (declaration.getPropertyNameNode() ?? declaration.getNameNode()).getText() === 'SseSocket' &&
      specifier !== undefined &&
      isOwnModule(specifier)
    )
  })
}

/** The file keeps its name wherever it is put: `./lib/sse-socket.js`, `@/lib/sse-socket`, `#sse-socket`. */
function isOwnModule(specifier: string): boolean {
  return /(^|[/#~@])sse-socket(\.[cm]?[jt]s)?$/.test(specifier)
}

function written(morph: TsMorph, address: Node): string {
  return flatten(morph, address)
    .map((part) => (part.kind === 'text' ? part.text : `\${${part.text}}`))
    .join('')
    .slice(0, 120)
}
