import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-HTTPMW',
  title: { en: 'An HTTP middleware that asks for credentials', ja: '認証情報を求める HTTP ミドルウェア' },
  why: {
    en: 'A WebSocket passed by `@app.middleware("http")` and BaseHTTPMiddleware; the stream and its POSTs are HTTP requests and do not. Where a client brings its token otherwise than this middleware wants it (in the query, in the first message), it is refused now.',
    ja: 'WebSocket は `@app.middleware("http")` や BaseHTTPMiddleware を通りませんでしたが、ストリームと POST は HTTP リクエストなので通ります。クライアントがトークンを別の方法（クエリーや最初のメッセージ）で渡している場合、拒否されるようになります。',
  },
  whatToDo: {
    en: 'Try a stream with a client’s credentials. Where it gets 401 or 403, let the middleware pass the paths of the streams and messages (the handler checks them as before), or let the client send what it asks for.',
    ja: 'クライアントの認証情報でストリームを開いて確認してください。401 や 403 になる場合は、ストリームとメッセージのパスをミドルウェアの対象から外す（ハンドラーが従来どおり確認します）か、クライアントが求められる情報を送るようにしてください。',
  },
  message: {
    en: '{{what}} refuses HTTP requests without credentials, and sees the stream and its POSTs too: a WebSocket passed it by',
    ja: '{{what}} は認証情報のない HTTP リクエストを拒否します。WebSocket は通りませんでしたが、ストリームと POST は通ります',
  },
  example:
    '@app.middleware("http")\nasync def check(request, call_next):\n    if "authorization" not in request.headers:\n        return JSONResponse({}, status_code=401)',
})
