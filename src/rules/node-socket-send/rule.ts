import { quotedModule } from '../../model/trigger-words.js'
import { detectServed } from '../../servers/sockets/detect-served.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import { defineRule } from '../define-rule.js'
import { servesSockets } from '../families.js'

const messages = {
  sends: {
    en: 'server sends to a socket ({{method}}): becomes an event of its stream',
    ja: 'サーバーからソケットへの送信（{{method}}）：ストリームのイベントに置き換える',
  },
} as const

export default defineRule({
  id: 'node-socket-send',
  title: {
    en: 'A Node server sends to a socket',
    ja: 'Node サーバーからソケットへの送信',
  },
  why: {
    en: 'Each message to a socket becomes an event of the stream that took its place. Where it answers a message of the client, it may be the answer of the POST instead.',
    ja: 'ソケットへの送信は、代わりとなるストリームのイベントになります。クライアントのメッセージへの応答であれば、POST の応答にもできます。',
  },
  whatToDo: {
    en: 'Write the message into the stream of that client as `data:` lines, as text: bytes go as base64 or by a download.',
    ja: 'そのクライアントのストリームへ `data:` 行としてテキストで書き込んでください。バイト列は base64 にするか、ダウンロードに移します。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('ws'), ...serverTriggers],
  follows: servesSockets,
  messages,
  detect: detectServed(messages, 'method'),
})
