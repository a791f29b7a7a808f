import { type Shape, seenClasses } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'

const handlers: readonly Shape<'handler'>[] = [
  { id: 'handler', path: /^tornado\.websocket\.WebSocketHandler$/ },
  { id: 'handler', path: /^sockjs\.tornado\.(?:\w+\.)?SockJSConnection$/ },
  { id: 'handler', path: /^terminado\.(?:websocket\.)?TermSocket$/ },
]

export default defineRule({
  id: 'tornado-websocket',
  title: { en: 'A WebSocket handler of Tornado', ja: 'Tornado の WebSocket ハンドラー' },
  why: {
    en: 'Each instance is one connection: its methods hear and write. A RequestHandler that flushes events and one that takes posts do the same over HTTP.',
    ja: 'インスタンス一つが一つの接続で、メソッドで受信と送信を行います。イベントを flush する RequestHandler と、POST を受け取る RequestHandler で同じことを HTTP で行えます。',
  },
  whatToDo: {
    en: 'Write a handler whose get sets text/event-stream and flushes events, and one whose post does what on_message did.',
    ja: 'get で text/event-stream を設定してイベントを flush するハンドラーと、on_message の処理を post で行うハンドラーに分けてください。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['tornado\\.websocket', 'WebSocketHandler', 'SockJSConnection', 'TermSocket'],
  messages: {
    handler: {
      en: 'handler of WebSocket connections ({{name}})',
      ja: 'WebSocket 接続のハンドラー ({{name}})',
    },
  },
  *detect(file) {
    yield* seenClasses(file, handlers)
  },
})
