import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'V01',
  title: { en: 'The handler sends or receives bytes', ja: 'ハンドラーがバイト列を送受信する' },
  why: {
    en: 'The data of an event stream is always text (HTML Standard 9.2.6), so bytes put into one arrive damaged. The kit raises a TypeError where a handler sends bytes, and it hands on POSTs as text only.',
    ja: 'イベントストリームのデータは常にテキストであり（HTML Standard 9.2.6）、バイト列は壊れて届きます。キットはハンドラーがバイト列を送ると TypeError を送出し、POST の内容はテキストとしてだけ渡します。',
  },
  whatToDo: {
    en: 'Send text: a message that `ws` 8 hands over is a Buffer, and goes out as text with `{ binary: isBinary }` or `String(message)`. Encode bytes (base64 is a third larger), or move the bytes to an ordinary upload or download. Audio and video are best left on the WebSocket. Then type `migrate-ws apply --servers` again.',
    ja: 'テキストで送ってください。`ws` 8 が渡すメッセージは Buffer で、`{ binary: isBinary }` を付けるか `String(message)` にすればテキストのまま送れます。バイト列は文字列に変換する（base64 では約 3 割大きくなります）か、通常のアップロード・ダウンロードに移してください。音声や映像は WebSocket のままが適しています。その後、もう一度 `migrate-ws apply --servers` を実行してください。',
  },
  message: {
    en: 'bytes ({{what}}): an event stream carries text only',
    ja: 'バイト列（{{what}}）: イベントストリームで送れるのはテキストだけです',
  },
  example: 'data = await websocket.receive_bytes()\nawait websocket.send_bytes(encode(data))',
})
