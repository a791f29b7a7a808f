import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-MW',
  title: { en: 'A middleware that acts on WebSockets alone', ja: 'WebSocket だけに作用するミドルウェア' },
  why: {
    en: 'The kit stands innermost: a middleware outside it sees the HTTP requests of a stream, with `scope["type"] == "http"`, and not the WebSocket that the kit makes of them. What it does for WebSockets (a check, a limit, a log) is not done for streams.',
    ja: 'キットは最も内側に組み込まれます。外側のミドルウェアに見えるのはストリームの HTTP リクエスト（`scope["type"] == "http"`）で、キットが作る WebSocket は見えません。WebSocket に対する処理（検証、制限、ログなど）は、ストリームには行われません。',
  },
  whatToDo: {
    en: 'Let it act on the stream’s path too, or put the kit around it: move `add_middleware(SseSockets, …)` behind its line (the last one that is added is outermost), and name other origins in `allow_origins`, since a CORS middleware is then inside.',
    ja: 'ストリームのパスにも作用させるか、キットをその外側に置いてください。`add_middleware(SseSockets, …)` をその行より後ろに移します（最後に追加したものが最も外側になります）。CORS のミドルウェアが内側になるため、ほかのオリジンは `allow_origins` に指定してください。',
  },
  message: {
    en: '{{what}} acts on WebSockets alone, and would not see the streams',
    ja: '{{what}} は WebSocket だけに作用するため、ストリームには働きません',
  },
  example:
    'async def __call__(self, scope, receive, send):\n    if scope["type"] == "websocket" and not allowed(scope):\n        return await refuse(send)',
})
