import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V05',
  title: { en: 'Input at a high rate', ja: '高頻度の入力' },
  why: {
    en: 'The handler takes the keys of a terminal, the frames of a camera or the moves of a pointer. Each message becomes a POST, or a part of one, and waits for the one before it: at a round trip of 50 ms a key or a frame is that much later, and frames pile up.',
    ja: 'ハンドラーがターミナルのキー入力、カメラのフレーム、ポインターの移動を受け取ります。メッセージは 1 件ずつ（またはまとめて）POST になり、前の POST の完了を待ちます。往復 50 ms ならキーやフレームはその分遅れ、フレームは溜まっていきます。',
  },
  whatToDo: {
    en: 'Keep the route on WebSocket where the rate is the point. Where it is not, let the client send less often (one message every 250 ms with all that came since), or frames by an upload of their own, and add the route to `sockets=[…]` by hand: SseSocket puts what waits into one POST.',
    ja: '頻度そのものが重要なら WebSocket のままにしてください。そうでなければ、クライアント側で送信を間引く（250 ms ごとに 1 件にまとめるなど）か、フレームを通常のアップロードに移し、`sockets=[…]` に手作業で追加してください。SseSocket は送信待ちのメッセージを 1 回の POST にまとめます。',
  },
  message: {
    en: 'input at a high rate ({{what}}): each message would wait for a POST',
    ja: '高頻度の入力（{{what}}）: メッセージごとに POST を待つことになります',
  },
  example:
    'process = PtyProcessUnicode.spawn(["bash"])\nwhile True:\n    process.write(await websocket.receive_text())',
})
