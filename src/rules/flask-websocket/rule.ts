import { type Shape, seenCalls } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'

const shapes: readonly Shape<'route' | 'extension' | 'worker'>[] = [
  { id: 'route', path: /^flask_sock\.Sock\(\)\.route$/ },
  { id: 'route', path: /^flask_sockets\.Sockets\(\)\.(?:route|add_url_rule)$/ },
  { id: 'route', path: /^simple_websocket\.(?:Aio)?Server(?:\.accept)?$/ },
  { id: 'extension', path: /^flask_sock\.Sock$|^flask_sockets\.Sockets$/ },
  {
    id: 'worker',
    path: /^geventwebsocket\.(?:handler\.WebSocketHandler|server\.WebSocketServer|WebSocketServer|resource\.Resource|Resource)$/,
  },
]

export default defineRule({
  id: 'flask-websocket',
  title: { en: 'A WebSocket route of Flask', ja: 'Flask の WebSocket ルート' },
  why: {
    en: 'Flask serves WebSockets through an extension and a server that knows them. A stream is an ordinary response of a generator and needs neither.',
    ja: 'Flask で WebSocket を扱うには、拡張機能と対応サーバーが必要です。ストリームはジェネレーターによる通常の応答なので、どちらも不要になります。',
  },
  whatToDo: {
    en: 'Return a Response of type text/event-stream from a GET route, take messages in a POST route, and remove the extension with its last route.',
    ja: 'GET ルートから text/event-stream の Response を返し、メッセージは POST ルートで受け取ってください。最後のルートとともに拡張機能を削除します。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['flask_sock', 'sock\\.route', 'simple_websocket', 'geventwebsocket'],
  messages: {
    route: { en: 'WebSocket route ({{name}})', ja: 'WebSocket ルート ({{name}})' },
    extension: {
      en: 'WebSockets are added to Flask by {{name}}',
      ja: '{{name}} による Flask への WebSocket の追加',
    },
    worker: {
      en: 'server that takes WebSockets ({{name}})',
      ja: 'WebSocket を受け付けるサーバー ({{name}})',
    },
  },
  *detect(file) {
    yield* seenCalls(file, shapes)
  },
})
