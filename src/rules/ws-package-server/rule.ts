import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule } from '../../model/trigger-words.js'
import { isWsServer } from '../../servers/sockets/ws-servers.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'ws-package-server',
  title: { en: 'A WebSocket server of the ws package', ja: 'ws パッケージの WebSocket サーバー' },
  why: {
    en: 'The server is the other half of a channel: a stream route (GET) and a message route (POST) take its place. Its clients can be rewritten only once these exist.',
    ja: 'サーバーはチャネルのもう一方です。ストリームのルート（GET）とメッセージのルート（POST）が代わりになります。クライアントの書き換えはそれらが揃ってから有効になります。',
  },
  whatToDo: {
    en: 'Add the two routes beside the socket, move the clients, then remove the server.',
    ja: 'ソケットと並行して二つのルートを追加し、クライアントを移行した後にサーバーを削除してください。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('ws')],
  messages: {
    serves: { en: 'WebSocket server (ws package)', ja: 'WebSocket サーバー（ws パッケージ）' },
  },
  *detect(file) {
    for (const made of descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.NewExpression)) {
      if (isWsServer(file.morph, made)) {
        yield { messageId: 'serves', at: spanOf(made.getExpression()), scope: scopeNameOf(file.morph, made) }
      }
    }
  },
})
