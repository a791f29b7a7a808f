import { type Shape, seenCalls } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'

const shapes: readonly Shape<'response'>[] = [
  { id: 'response', path: /^aiohttp\.(?:web(?:_ws)?\.)WebSocketResponse$/ },
]

export default defineRule({
  id: 'aiohttp-websocket',
  title: { en: 'A WebSocket handler of aiohttp', ja: 'aiohttp の WebSocket ハンドラー' },
  why: {
    en: 'A handler that answers with a WebSocketResponse takes the connection over. The stream that replaces it is a StreamResponse, and what it received goes to a POST route.',
    ja: 'WebSocketResponse を返すハンドラーは接続を占有します。置き換え後は StreamResponse によるストリームとなり、受信していた内容は POST ルートで受け取ります。',
  },
  whatToDo: {
    en: 'Answer with an event stream (aiohttp_sse.sse_response, or a StreamResponse of type text/event-stream), and add a POST route for what clients send.',
    ja: 'イベントストリーム（aiohttp_sse.sse_response、または text/event-stream の StreamResponse）を返し、クライアントの送信用に POST ルートを追加してください。',
  },
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['WebSocketResponse'],
  messages: {
    response: { en: 'the answer is a WebSocket ({{name}})', ja: 'WebSocket による応答 ({{name}})' },
  },
  *detect(file) {
    yield* seenCalls(file, shapes)
  },
})
