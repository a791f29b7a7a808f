import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-RETURN',
  title: { en: 'A handler that ends without a close', ja: 'close せずに終わるハンドラー' },
  why: {
    en: 'Where a handler ends and has closed nothing, the kit ends the conversation with `close` 1000. A WebSocket is left open by uvicorn 0.32 (more than 3 s, measured): the client hears nothing.',
    ja: 'ハンドラーが close せずに終わると、キットは会話を `close` 1000 で終えます。uvicorn 0.32 は WebSocket を開いたまま残し（3 秒以上、実測）、クライアントには何も伝わりません。',
  },
  whatToDo: {
    en: 'Nothing, where that end is meant. A client that connects again after every close will do so now: let the handler close with a code of its own, of which the client knows that it is the end.',
    ja: 'その終了が意図したものなら、対応は不要です。close のたびに再接続するクライアントは再接続するようになるため、終了だと分かる独自のコードでハンドラーから close してください。',
  },
  message: {
    en: 'the handler may end here without a close ({{what}}): streams end with 1000, a WebSocket stays open',
    ja: 'ここで close せずに終わることがあります（{{what}}）。ストリームは 1000 で終わり、WebSocket は開いたままです',
  },
  example:
    'await websocket.accept()\nfor step in await steps():\n    await websocket.send_text(step)    # and no close',
})
