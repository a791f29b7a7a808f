import { quotedModule } from '../../model/trigger-words.js'
import { detectServed } from '../../servers/sockets/detect-served.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import { defineRule } from '../define-rule.js'
import { servesSockets } from '../families.js'

const messages = {
  connection: {
    en: 'runs for each new connection ({{event}}): becomes the route of the stream',
    ja: '接続ごとに実行される処理（{{event}}）：ストリームのルートに置き換える',
  },
  receives: {
    en: 'hears messages of clients ({{event}}): becomes a POST route',
    ja: 'クライアントのメッセージの受信（{{event}}）：POST ルートに置き換える',
  },
  middleware: {
    en: 'is asked before a connection is made ({{event}}): becomes middleware of the stream and of every POST',
    ja: '接続前に実行されるミドルウェア（{{event}}）：ストリームと各 POST のミドルウェアに置き換える',
  },
  upgrades: {
    en: 'makes a connection of an HTTP upgrade ({{event}})',
    ja: 'HTTP アップグレードから接続を作る処理（{{event}}）',
  },
  'server-event': {
    en: 'hears of the whole server ({{event}})',
    ja: 'サーバー全体のイベントの処理（{{event}}）',
  },
} as const

export default defineRule({
  id: 'node-socket-handler',
  title: {
    en: 'A Node server handles connections and messages of its sockets',
    ja: 'Node サーバーでの接続・受信メッセージの処理',
  },
  why: {
    en: 'What runs for a connection becomes the route of a stream, and what hears messages becomes a POST route. Only sockets of servers that were followed count, never a name like `on("message")` by itself.',
    ja: '接続時の処理はストリームのルートに、メッセージの処理は POST ルートに置き換わります。追跡できたサーバーのソケットだけを数え、`on("message")` という名前だけでは数えません。',
  },
  whatToDo: {
    en: 'Move what is done at a connection into the stream’s route and what is done with a message into a POST route, or let `migrate-ws apply --servers` serve the handlers as they are, where it can.',
    ja: '接続時の処理をストリームのルートに、メッセージの処理を POST ルートに移してください。対応できる場合は `migrate-ws apply --servers` でハンドラーをそのまま使えます。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('ws'), ...serverTriggers],
  follows: servesSockets,
  messages,
  detect: detectServed(messages, 'event'),
})
