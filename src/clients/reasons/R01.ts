import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R01',
  title: { en: 'Binary frames', ja: 'バイナリーフレーム' },
  why: {
    en: 'A WebSocket message may be binary, but the data of an SSE event is always text (RFC 6455 5.6; HTML Standard 9.2.6). Bytes put into an event stream come out damaged: invalid UTF-8 is replaced and line ends change (measured in Chromium and Firefox).',
    ja: 'WebSocket のメッセージにはバイナリーを使えますが、SSE のイベントのデータは常にテキストです（RFC 6455 5.6、HTML Standard 9.2.6）。バイト列をそのままイベントストリームに流すと、不正な UTF-8 は置換され、改行も変わってしまいます（Chromium と Firefox で計測）。',
  },
  whatToDo: {
    en: 'Move the binary part to an ordinary HTTP upload or download, or encode it as text on both sides (base64 is a third larger). Then scan again.',
    ja: 'バイナリーの部分を通常の HTTP アップロード・ダウンロードに移すか、両側でテキストに変換してください（base64 では約 3 割大きくなります）。その後、もう一度スキャンしてください。',
  },
  message: {
    en: 'binary frames ({{what}}): an event stream carries text only',
    ja: 'バイナリーフレーム（{{whatJa}}）: イベントストリームで送れるのはテキストだけです',
  },
  example: "socket.binaryType = 'arraybuffer'\nsocket.onmessage = (event) => draw(new DataView(event.data))",
})
